import { table } from '../support/table';

/** Modules of ansible.builtin that give no facts, or only such as begin with `ansible_`, or whose arguments name them. */
const BUILTIN: ReadonlySet<string> = new Set(
  `add_host apt apt_key apt_repository assemble assert async_status blockinfile command copy cron deb822_repository debconf debug dnf
  dnf5 dpkg_selections expect fail fetch file find gather_facts get_url getent git group group_by hostname include_vars iptables
  known_hosts lineinfile meta mount_facts package package_facts pause ping pip raw reboot replace rpm_key script service
  service_facts set_fact set_stats setup shell slurp stat subversion systemd systemd_service sysvinit tempfile template
  unarchive uri user validate_argument_spec wait_for wait_for_connection yum yum_repository`.split(/\s+/),
);
/** The variables that some of them set. */
const FACTS: Readonly<Record<string, string>> = table({
  package_facts: 'packages',
  service_facts: 'services',
  mount_facts: 'mount_points',
  getent: 'getent_',
});
/** Modules that playbooks call without their collection. */
const SHORT: ReadonlySet<string> = new Set([
  'k8s',
  'k8s_info',
  'k8s_exec',
  'k8s_scale',
  'k8s_service',
  'k8s_log',
  'helm',
]);
/** Collections whose modules give no facts, those whose names end in `_facts` aside: none has `ansible_facts` in its source. */
const COLLECTIONS = [
  'ansible.posix.',
  'community.crypto.',
  'community.hashi_vault.',
  'community.mysql.',
  'community.okd.',
  'community.postgresql.',
  'community.vmware.',
  'containers.podman.',
  'kubernetes.core.',
  'redhat.openshift.',
  'vmware.vmware_rest.',
];

/**
 * The facts that a module sets besides those of `ansible_`: none, one, or all that begin with a word that ends in `_`.
 *
 * Undefined where nobody knows: a module may set any variable with the facts that it gives.
 */
export function factsOf(module: string): readonly string[] | undefined {
  const name = module.startsWith('ansible.builtin.') ? module.slice('ansible.builtin.'.length) : module;
  if (BUILTIN.has(name)) return FACTS[name] === undefined ? [] : [FACTS[name]];
  if (SHORT.has(name)) return [];
  return COLLECTIONS.some((collection) => module.startsWith(collection)) && !module.endsWith('_facts') ? [] : undefined;
}
