import type { ForkliftRelease } from '../releases/forklift-release';
import type { Defect, DefectFacts, DefectVm } from './defect';

const jira = (id: string) => `https://issues.redhat.com/browse/${id}`;

/** Source types whose VMs are counted where Forklift asks once for a whole plan. */
const COUNTED_LATE = ['ovirt', 'openstack', 'openshift', 'ova', 'ec2'];

/**
 * Known faults of Forklift's releases, by the release that fixed them: what people met, how to recognize a plan that triggers it
 * too, and the way out.
 */
export const DEFECTS: readonly Defect[] = [
  {
    id: 'MTV-5602',
    fixed: '2.11.7',
    what: 'with copy offload, several VMs of one plan fail when they are copied at the same time',
    wayOut: 'make a plan for each VM, or update to 2.11.7',
    link: jira('MTV-5602'),
    bites: ({ isOffloaded, vmCount }) => (isOffloaded && vmCount > 1 ? [] : undefined),
  },
  {
    id: 'MTV-5702',
    fixed: '2.12.0',
    what: 'the ConfigMap of customizationScripts is mounted from the target namespace, whatever namespace the plan gives',
    wayOut: 'put it into the target namespace, or update to 2.12.0',
    link: jira('MTV-5702'),
    toldBy: 'customization-scripts-elsewhere',
    bites: ({ settings }) => (settings.customizationScripts === undefined ? undefined : []),
  },
  {
    id: 'MTV-4336',
    fixed: '2.12.0',
    what: 'a run whose provider or map is briefly not ready waits forever, or fails at once, and a warm run lasts for hours',
    wayOut:
      'do not change its providers, Secrets or maps while it runs, and do not restart the controller, or update to 2.12.0, which waits some minutes',
    link: jira('MTV-4336'),
    toldBy: 'active-run-changed',
    bites: ({ type }) => (type === 'warm' ? [] : undefined),
  },
  {
    id: 'MTV-5363',
    fixed: '2.12.1',
    what: 'with copy offload through the VIB on the ESXi host, a disk whose path contains a space is not cloned',
    wayOut: 'set esxiCloneMethod: ssh on the provider, rename the VM and its folder, or update to 2.12.1 with its VIB',
    link: 'https://github.com/kubev2v/forklift/pull/7095',
    bites: (plan) =>
      plan.isOffloaded && plan.providerSettings.esxiCloneMethod !== 'ssh' ? named(plan, hasBlankInPath) : undefined,
  },
  {
    id: 'MTV-5879',
    since: '2.10.4',
    fixed: '2.12.1',
    what: 'a plan of type conversion deletes the PersistentVolumeClaims that it should convert',
    wayOut: 'do not run it before the cluster has 2.12.1',
    link: jira('MTV-5879'),
    severity: 'error',
    bites: ({ type }) => (type === 'conversion' ? [] : undefined),
  },
  {
    id: 'MTV-5530',
    fixed: '2.12.3',
    what: 'RHEL 9 and 10 rename their network interfaces after the migration, and lose the static addresses that should be kept',
    wayOut: 'set the addresses by a PostHook or by hand, or update to 2.12.3',
    link: 'https://github.com/kubev2v/forklift/pull/6418',
    bites: (plan) => (plan.sourceType === 'vsphere' && plan.preservesStaticIPs ? named(plan, isNewRhel) : undefined),
  },
  {
    id: 'MTV-5316',
    fixed: '2.12.4',
    what: 'Windows guests with one DNS server lose all but the first of their static addresses',
    wayOut: 'give the guests a second DNS server before the migration, or update to 2.12.4',
    link: jira('MTV-5316'),
    bites: (plan) =>
      plan.sourceType === 'vsphere' && plan.preservesStaticIPs ? named(plan, isWindowsOfSeveralAddresses) : undefined,
  },
  {
    id: 'MTV-6212',
    fixed: '2.12.4',
    what: 'the first VM of a plan to finish removes the disk copies of all others, which then fail',
    wayOut: 'make a plan for each VM, or update to 2.12.4',
    link: 'https://github.com/kubev2v/forklift/pull/7667',
    bites: ({ sourceType, vmCount }) =>
      (sourceType === 'ovirt' || sourceType === 'openstack') && vmCount > 1 ? [] : undefined,
  },
  {
    id: 'MTV-6063',
    since: '2.12.0',
    what: 'an AAP hook whose job cannot be launched is retried forever, and its VM hangs',
    wayOut: 'try the job template before the window, and cancel a VM that hangs in its hook',
    link: jira('MTV-6063'),
    bites: ({ hasAapHook }) => (hasAapHook ? [] : undefined),
  },
  {
    id: 'in-flight-limit',
    what: 'the limit of VMs in flight does not apply inside one plan of such a source: all of its VMs start at once',
    wayOut: 'split the plan into plans with no more VMs than the limit',
    link: 'https://github.com/kubev2v/forklift/tree/main/pkg/controller/plan/scheduler',
    bites: ({ sourceType, vmCount, inFlight }) =>
      COUNTED_LATE.includes(sourceType ?? '') && vmCount > inFlight ? [] : undefined,
  },
];

/** Whether a release has a defect. */
export function hasDefect(release: ForkliftRelease, { since, fixed }: Defect): boolean {
  return (since === undefined || release.has(since)) && (fixed === undefined || !release.has(fixed));
}

/** The VMs that something is said of; undefined where it is of none. */
function named({ vms }: DefectFacts, is: (vm: DefectVm) => boolean): readonly string[] | undefined {
  const labels = vms.filter(is).map(({ label }) => label);
  return labels.length === 0 ? undefined : labels;
}

/** A datastore is written in brackets before the path: `[ds-1] web 01/web 01.vmdk`. */
function hasBlankInPath({ label, source, offloaded }: DefectVm): boolean {
  const paths = offloaded.flatMap(({ file }) => (file === undefined ? [] : [file.replace(/^\[[^\]]*\] ?/, '')]));
  // A VM's folder is called like the VM, unless somebody renamed it later.
  return paths.length > 0 ? paths.some((path) => /\s/.test(path)) : source === undefined && /\s/.test(label);
}

function isNewRhel({ source }: DefectVm): boolean {
  const { guestId, guestName, guestNameFromTools } = source ?? {};
  if (/^rhel(9|1\d)_/i.test(guestId ?? '')) return true;
  return [guestName, guestNameFromTools].some((name) => /Red Hat Enterprise Linux (9|1\d)\b/i.test(name ?? ''));
}

function isWindowsOfSeveralAddresses({ source }: DefectVm): boolean {
  if (!/windows/i.test(`${source?.guestId} ${source?.guestName} ${source?.guestNameFromTools}`)) return false;
  const perCard = new Map<string, number>();
  for (const { ip, mac } of source?.guestNetworks ?? [])
    if (ip !== undefined && !ip.includes(':')) perCard.set(mac ?? '', (perCard.get(mac ?? '') ?? 0) + 1);
  return [...perCard.values()].some((count) => count > 1);
}
