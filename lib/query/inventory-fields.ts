import type { SourceDisk, SourceNic, SourceVm } from '../forklift/source-vm';
import { table } from '../support/table';

/** Whether a row is a VM of a reader, and not any JSON object that somebody wants to query. */
export function isSourceVm(row: unknown): row is SourceVm {
  return typeof row === 'object' && row !== null && 'providerType' in row && 'raw' in row && 'id' in row;
}

/**
 * The field of a VM that a query names, null where nothing is known.
 *
 * Whatever the reader, queries speak Forklift's inventory: `memoryMB`, `disks[*].capacity`, `nics[*].network.name`. A
 * field of Forklift's own row comes first; disks and cards get the names of what they are on, which Forklift's rows know by
 * id only. Then come the fields that are computed, those of kubectl-mtv among them, and last those of any other source's
 * row.
 */
export function queryField(vm: SourceVm, name: string): unknown {
  // A row of JSON has keys of its own only: `constructor` is not a field of it.
  const raw = Object.hasOwn(vm.raw, name) ? vm.raw[name] : undefined;
  // Rows of other sources have words of their own: a column memoryMB of a table is text.
  const own = vm.rawFormat === undefined ? raw : undefined;
  if (name === 'disks') return vm.disks === undefined ? (own ?? null) : enriched(vm.disks, own, diskFields);
  if (name === 'nics') return vm.nics === undefined ? (own ?? null) : enriched(vm.nics, own, nicFields);
  if (own !== undefined) return own;
  return (Object.hasOwn(fields, name) ? fields[name]?.(vm) : undefined) ?? raw ?? null;
}

/** Every name that `queryField` knows by itself, for "did you mean". */
export function queryFieldNames(): readonly string[] {
  return [...Object.keys(fields), 'disks', 'nics'];
}

/** By name, so that a query pays for the fields it asks for only. */
const fields: Readonly<Record<string, (vm: SourceVm) => unknown>> = table({
  id: (vm) => vm.id,
  name: (vm) => vm.name,
  namespace: (vm) => vm.namespace,
  path: (vm) => vm.path,
  folder: (vm) => vm.path?.replace(/\/[^/]*$/, ''),
  providerType: (vm) => vm.providerType,
  uuid: (vm) => vm.uuid,
  isTemplate: (vm) => vm.isTemplate,
  powerState: (vm) => vm.powerState,
  connectionState: (vm) => vm.connectionState,
  cpuCount: (vm) => vm.cpuCount,
  memoryMB: (vm) => vm.memoryMB,
  storageUsed: (vm) => vm.storageUsedBytes,
  firmware: (vm) => vm.firmware,
  guestId: (vm) => vm.guestId,
  guestName: (vm) => vm.guestName,
  guestNameFromVmwareTools: (vm) => vm.guestNameFromTools,
  hostName: (vm) => vm.hostName,
  ipAddress: (vm) => vm.ipAddress,
  host: (vm) => vm.hostId ?? vm.host,
  esxiHost: (vm) => vm.host,
  cluster: (vm) => vm.cluster,
  datacenter: (vm) => vm.datacenter,
  changeTrackingEnabled: (vm) => vm.changeTrackingEnabled,
  hasSnapshot: (vm) => vm.hasSnapshot,
  consolidationNeeded: (vm) => vm.consolidationNeeded,
  toolsStatus: (vm) => vm.toolsStatus,
  toolsRunningStatus: (vm) => vm.toolsRunningStatus,
  notes: (vm) => vm.notes,
  tags: (vm) => vm.tags?.map((tag) => ({ name: tag })),
  attributes: (vm) => vm.attributes,
  networks: (vm) => vm.nics?.map((nic) => networkOf(nic)),
  guestNetworks: (vm) => vm.guestNetworks,
  concerns: (vm) => vm.concerns,
  criticalConcerns: (vm) => concernsOf(vm, 'Critical'),
  warningConcerns: (vm) => concernsOf(vm, 'Warning'),
  infoConcerns: (vm) => concernsOf(vm, 'Information'),
  concernsHuman: (vm) => {
    const critical = concernsOf(vm, 'Critical');
    if (critical === undefined) return undefined;
    return `${critical}/${concernsOf(vm, 'Warning')}/${concernsOf(vm, 'Information')}${critical > 0 ? ' (*)' : ''}`;
  },
  memoryGB: (vm) => inGB(vm.memoryMB, 1024),
  storageUsedGB: (vm) => inGB(vm.storageUsedBytes, 1024 ** 3),
  diskCapacity: (vm) => {
    if (vm.disks?.every((disk) => disk.capacityBytes !== undefined) !== true) return undefined;
    return inGB(
      vm.disks.reduce((sum, disk) => sum + (disk.capacityBytes ?? 0), 0),
      1024 ** 3,
    );
  },
  powerStateHuman: (vm) => (vm.powerState === undefined ? '' : /on|up|running/i.test(vm.powerState) ? 'On' : 'Off'),
});

/** Undefined where no validation ran: a count of 0 would say that there are none. */
function concernsOf(vm: SourceVm, category: string): number | undefined {
  return vm.concerns?.filter((concern) => concern.category === category).length;
}

/** As kubectl-mtv writes it: a text. */
function inGB(amount: number | undefined, unit: number): string | undefined {
  return amount === undefined ? undefined : `${(amount / unit).toFixed(1)} GB`;
}

/** Each item as the source has it, with what it lacks from the model. The model's items stand in the order of the source's. */
function enriched<T>(items: readonly T[], own: unknown, fieldsOf: (item: T) => Record<string, unknown>): unknown[] {
  const rows = Array.isArray(own) && own.length === items.length ? own : [];
  return items.map((item, i) => {
    const row: Record<string, unknown> = table({ ...rows[i] });
    for (const [name, value] of Object.entries(fieldsOf(item))) {
      if (value === undefined) continue;
      const there = row[name];
      if (there === undefined || there === null) row[name] = value;
      else if (typeof there === 'object' && typeof value === 'object') row[name] = { ...value, ...there };
    }
    return row;
  });
}

function diskFields(disk: SourceDisk): Record<string, unknown> {
  return {
    id: disk.id,
    file: disk.file,
    capacity: disk.capacityBytes,
    shared: disk.shared,
    busShared: disk.busShared,
    rdm: disk.rdm,
    mode: disk.mode,
    bus: disk.bus,
    changeTrackingEnabled: disk.changeTrackingEnabled,
    datastore: named(disk.storageId, disk.storageName),
  };
}

function nicFields(nic: SourceNic): Record<string, unknown> {
  return { mac: nic.mac, vlanId: nic.vlan, network: networkOf(nic) };
}

function networkOf(nic: SourceNic): Record<string, string> | undefined {
  if (nic.isPodNetwork) return { type: 'pod' };
  const network = named(nic.networkId, nic.networkName);
  return nic.networkNamespace === undefined ? network : { ...network, namespace: nic.networkNamespace };
}

function named(id: string | undefined, name: string | undefined): Record<string, string> | undefined {
  if (id === undefined && name === undefined) return undefined;
  return { ...(id === undefined ? {} : { id }), ...(name === undefined ? {} : { name }) };
}
