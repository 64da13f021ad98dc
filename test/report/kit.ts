/** Inputs for tests of reports: an estate of any size, rendered by hand, with its inventory. */
import { ProviderType, type SourceVm } from '../../lib';
import { buildReport } from '../../lib/report/build-report';
import type { ReportSources } from '../../lib/report/input';
import type { ReportModel } from '../../lib/report/model';
import { treeOf } from '../../lib/review/tree';

const GIB = 1024 ** 3;
const GUESTS = [
  'Red Hat Enterprise Linux 9 (64-bit)',
  'Microsoft Windows Server 2022 (64-bit)',
  'Ubuntu Linux (64-bit)',
];

/** The same VM for the same number. */
export function aVm(n: number, own: Partial<SourceVm> = {}): SourceVm {
  return {
    id: `vm-${n}`,
    name: `app-${String(n).padStart(5, '0')}`,
    providerType: ProviderType.VSPHERE,
    powerState: n % 9 === 0 ? 'poweredOff' : 'poweredOn',
    cpuCount: 2 + (n % 3) * 2,
    memoryMB: 4096 * (1 + (n % 4)),
    guestName: GUESTS[n % GUESTS.length] as string,
    host: `esx-${String(n % 24).padStart(2, '0')}.corp.example`,
    cluster: `cluster-${n % 3}`,
    storageUsedBytes: (20 + ((n * 7919) % 400)) * GIB,
    disks: [{ file: `[ds-${n % 8}] a/a.vmdk`, storageName: `ds-${n % 8}`, capacityBytes: 500 * GIB }],
    nics: [{ networkName: `net-${n % 5}` }],
    raw: {},
    ...own,
  };
}

export function aPlanObject(name: string, vms: readonly SourceVm[], spec: object = {}): object {
  return {
    apiVersion: 'forklift.konveyor.io/v1beta1',
    kind: 'Plan',
    metadata: { name, namespace: 'vm-migrations' },
    spec: {
      map: {
        network: { name: 'networks', namespace: 'vm-migrations' },
        storage: { name: 'storage', namespace: 'vm-migrations' },
      },
      targetNamespace: 'apps',
      type: 'cold',
      vms: vms.map(({ id, name: of }) => ({ id, name: of })),
      ...spec,
    },
  };
}

export function aRun(plan: string, annotations: object = {}, spec: object = {}): object {
  return {
    apiVersion: 'forklift.konveyor.io/v1beta1',
    kind: 'Migration',
    metadata: { name: `${plan}-r1`, namespace: 'vm-migrations', annotations },
    spec: { plan: { name: plan, namespace: 'vm-migrations' }, ...spec },
  };
}

const map = (kind: string, name: string, pairs: readonly object[]) => ({
  apiVersion: 'forklift.konveyor.io/v1beta1',
  kind,
  metadata: { name, namespace: 'vm-migrations' },
  spec: { map: pairs },
});

/** Networks net-0 to net-3 and all datastores have a target; net-4 has none. */
export const MAPS = [
  map(
    'NetworkMap',
    'networks',
    [0, 1, 2, 3].map((n) => ({
      source: { name: `net-${n}` },
      destination: n === 0 ? { type: 'pod' } : { type: 'multus', name: `vlan-${n}`, namespace: 'apps' },
    })),
  ),
  map(
    'StorageMap',
    'storage',
    [0, 1, 2, 3, 4, 5, 6, 7].map((n) => ({
      source: { name: `ds-${n}` },
      destination: { storageClass: n < 3 ? 'nvme' : 'hdd' },
    })),
  ),
];

const two = (n: number) => String(n).padStart(2, '0');

/** A program `erp` of so many VMs, forty a wave, a wave a night. */
export function anEstate(count: number): ReportSources {
  const vms = Array.from({ length: count }, (_, n) => aVm(n));
  const files: { manifest: Readonly<Record<string, unknown>>; file: string }[] = MAPS.map((manifest, i) => ({
    manifest,
    file: `erp/10-base/${i}.yaml`,
  }));
  for (let from = 0, wave = 1; from < count; from += 40, wave++) {
    const name = `wave-${two(wave)}`;
    const day = new Date(Date.UTC(2027, 0, 3 + wave)).toISOString().slice(0, 10);
    const window = { 'cdk8s-forklift.dev/window': `${day} 20:00 for 8h (Europe/Berlin)` };
    const plan = aPlanObject(name, vms.slice(from, from + 40));
    files.push({ manifest: plan as Record<string, unknown>, file: `erp/20-plans/plan-${name}.yaml` });
    files.push({ manifest: aRun(name, window) as Record<string, unknown>, file: `erp/30-runs/${name}/run.yaml` });
  }
  return { title: 'erp', tree: treeOf(files), vms };
}

export function theReport(
  sources: Partial<ReportSources> & { readonly objects?: Readonly<Record<string, object>> },
): ReportModel {
  const { objects, ...rest } = sources;
  const files = Object.entries(objects ?? {}).map(([file, manifest]) => ({
    file,
    manifest: manifest as Record<string, unknown>,
  }));
  return buildReport({ title: 'erp', ...(objects === undefined ? {} : { tree: treeOf(files) }), ...rest });
}
