import type { SourceDisk, SourceNic, SourceVm } from '../../forklift/source-vm';

/** A row as Forklift's inventory would have it, and what in it nobody has told. */
export interface StandInRow {
  readonly row: Readonly<Record<string, unknown>>;
  /** `ipAddress: 192.0.2.1`, a line for each field that is made up. */
  readonly standIns: readonly string[];
}

const NO_UUID = '00000000-0000-0000-0000-000000000000';
/** For documentation (RFC 5737): nothing answers there. */
const NO_ADDRESS = '192.0.2.1';
/** A name that never resolves (RFC 2606). */
const NO_HOST = 'stand-in.invalid';
const GIB = 1024 ** 3;

/**
 * The row of a vSphere VM whose inventory is not Forklift's. What the inventory tells stands in it; what hooks read and it does
 * not tell has a value that is plainly made up, the same each time; all else is left out.
 */
export function standInRow(vm: SourceVm): StandInRow {
  const standIns: string[] = [];
  const orMade = <T extends string | number>(name: string, known: T | undefined, made: T): T => {
    if (known === undefined || known === '') standIns.push(`${name}: ${made}`);
    return known === undefined || known === '' ? made : known;
  };
  const nics = vm.nics ?? [{ networkName: 'stand-in', mac: '00:50:56:00:00:01' }];
  if (vm.nics === undefined) standIns.push('nics: one, on a network stand-in');
  const disks = vm.disks ?? [{ file: `[stand-in] ${vm.name}/${vm.name}.vmdk`, capacityBytes: GIB }];
  if (vm.disks === undefined) standIns.push('disks: one of 1 GiB');
  else if (disks.length > 0) standIns.push('disks[*].key: from 2000 on');
  if (lacks(nics, ({ networkId }) => networkId)) standIns.push('networks[*].id: the name, where there is no id');
  if (vm.disks !== undefined && lacks(disks, ({ storageId }) => storageId))
    standIns.push('disks[*].datastore.id: the name, where there is no id');
  const ipAddress = orMade(
    'ipAddress',
    vm.ipAddress ?? vm.guestNetworks?.find(({ ip }) => ip !== undefined)?.ip,
    NO_ADDRESS,
  );
  if (vm.guestNetworks === undefined) standIns.push('guestNetworks: the address, at the first NIC');
  const powerState = orMade('powerState', vm.powerState, 'poweredOn');
  const toolsStatus = orMade('toolsStatus', vm.toolsStatus, powerState === 'poweredOn' ? 'toolsOk' : 'toolsNotRunning');
  const attributes = Object.entries(vm.attributes ?? {});
  const row = {
    id: vm.id,
    name: vm.name,
    path: vm.path,
    selfLink: `providers/vsphere/${NO_UUID}/vms/${vm.id}`,
    uuid: orMade('uuid', vm.uuid, NO_UUID),
    isTemplate: vm.isTemplate,
    powerState,
    connectionState: orMade('connectionState', vm.connectionState, 'connected'),
    cpuCount: orMade('cpuCount', vm.cpuCount, 1),
    memoryMB: orMade('memoryMB', vm.memoryMB, 1024),
    storageUsed: vm.storageUsedBytes,
    firmware: orMade('firmware', vm.firmware, 'bios'),
    guestId: vm.guestId,
    guestName: orMade('guestName', vm.guestName ?? vm.guestNameFromTools, 'Other (64-bit)'),
    guestNameFromVmwareTools: vm.guestNameFromTools,
    hostName: orMade('hostName', vm.hostName, NO_HOST),
    ipAddress,
    changeTrackingEnabled: vm.changeTrackingEnabled,
    consolidationNeeded: vm.consolidationNeeded,
    toolsStatus,
    toolsRunningStatus: orMade(
      'toolsRunningStatus',
      vm.toolsRunningStatus,
      /^tools(?:Ok|Old)$/.test(toolsStatus) ? 'guestToolsRunning' : 'guestToolsNotRunning',
    ),
    host: { id: orMade('host.id', vm.hostId, 'host-0'), name: vm.host },
    networks: distinctById(nics.map(networkOf)),
    disks: disks.map(diskRow),
    nics: nics.map((nic, order) => ({ network: networkOf(nic), mac: nic.mac, order, startConnected: true })),
    guestNetworks: (vm.guestNetworks ?? [{ ip: ipAddress, mac: nics[0]?.mac ?? '' }]).map(({ ip, mac }) => ({
      ip,
      mac,
      network: nics.find((nic) => nic.mac === mac)?.networkName,
    })),
    tags: vm.tags?.map((name) => ({ name })),
    customDef: attributes.map(([name], key) => ({ name, key, managedObjectType: 'VirtualMachine' })),
    customValues: attributes.map(([, value], key) => ({ key, value })),
  };
  return { row, standIns };
}

function lacks<T>(items: readonly T[], idOf: (item: T) => string | undefined): boolean {
  return items.some((item) => idOf(item) === undefined);
}

function networkOf({ networkId, networkName }: SourceNic): { readonly kind: string; readonly id: string } {
  return { kind: 'Network', id: networkId ?? networkName ?? '' };
}

function distinctById<T extends { readonly id: string }>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [item.id, item])).values()];
}

function diskRow(disk: SourceDisk, place: number): Readonly<Record<string, unknown>> {
  return {
    key: 2000 + place,
    file: disk.file,
    datastore: { kind: 'Datastore', id: disk.storageId ?? disk.storageName ?? '' },
    capacity: disk.capacityBytes,
    shared: disk.shared,
    rdm: disk.rdm,
    mode: disk.mode,
    bus: disk.bus,
    changeTrackingEnabled: disk.changeTrackingEnabled,
  };
}
