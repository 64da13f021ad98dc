/** What Ansible itself sets or brings: https://docs.ansible.com/ansible/latest/reference_appendices/special_variables.html */
const NAMES: ReadonlySet<string> = new Set([
  'environment',
  'finalize',
  'group_names',
  'groups',
  'hostvars',
  'inventory_dir',
  'inventory_file',
  'inventory_hostname',
  'inventory_hostname_short',
  'item',
  'lookup',
  'module_setup',
  'now',
  'omit',
  'play_hosts',
  'playbook_dir',
  'q',
  'query',
  'role_name',
  'role_names',
  'role_path',
  'undef',
  'vars',
]);
/** Of facts and of the way to a host; the tools that `setup` asks where they are installed. */
const PREFIXES = ['ansible_', 'discovered_', 'facter_', 'ohai_'];

/** Whether a variable is Ansible's own: magic, a fact, or a function of templates. */
export function isAnsibles(name: string): boolean {
  return NAMES.has(name) || PREFIXES.some((prefix) => name.startsWith(prefix));
}
