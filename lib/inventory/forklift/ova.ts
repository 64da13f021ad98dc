import { ProviderType, type SourceDisk, type SourceNic, type SourceVm } from '../../forklift/source-vm';
import { table } from '../../support/table';
import { withoutUndefined } from '../content';
import { concernsIn } from './common';
import { flag, type JsonRow, list, number, positive, text } from './fields';
import { type Lists, Lookup } from './lookup';

/** An appliance carries its disks and networks with it; each of its disks is a storage to Forklift. */
export function ovaVm(row: JsonRow, id: string, name: string, lists: Lists): SourceVm {
  const own = new Lookup((list(row.networks) ?? []).map((network) => ({ id: network.ID, name: network.Name })));
  const memory = positive(row.memoryMB);
  return withoutUndefined<SourceVm>({
    providerType: ProviderType.OVA,
    id,
    name,
    path: text(row.path) ?? text(row.ovfPath),
    uuid: text(row.uuid),
    cpuCount: positive(row.cpuCount),
    memoryMB: memory === undefined ? undefined : (memory * unitBytes(row.memoryUnits, 1024 ** 2)) / 1024 ** 2,
    storageUsedBytes: positive(row.storageUsed),
    firmware: text(row.firmware),
    guestId: text(row.osType),
    ipAddress: text(row.ipAddress),
    changeTrackingEnabled: flag(row.changeTrackingEnabled),
    disks: list(row.disks)?.map(toDisk),
    nics: list(row.nics)?.map((nic) => toNic(nic, own, lists)),
    concerns: concernsIn(row),
    raw: row,
  });
}

function toDisk(disk: JsonRow): SourceDisk {
  const capacity = number(disk.Capacity);
  const id = text(disk.ID);
  return withoutUndefined({
    id,
    file: text(disk.FilePath),
    storageId: id,
    storageName: text(disk.Name),
    capacityBytes: capacity === undefined ? undefined : capacity * unitBytes(disk.CapacityAllocationUnits, 1),
  });
}

function toNic(nic: JsonRow, own: Lookup, lists: Lists): SourceNic {
  const networkName = text(nic.Network);
  return withoutUndefined({
    networkId: lists.networks.idNamed(networkName) ?? own.idNamed(networkName),
    networkName,
    mac: text(nic.MAC),
  });
}

/** OVF writes units as `byte * 2^30` or `GB`. */
function unitBytes(unit: unknown, otherwise: number): number {
  const words = text(unit)?.toLowerCase().replaceAll(' ', '');
  if (words === undefined) return otherwise;
  const power = /^byte\*2\^(\d+)$/.exec(words)?.[1];
  if (power !== undefined) return 2 ** Number(power);
  const named: Readonly<Record<string, number>> = table({
    byte: 1,
    kb: 2 ** 10,
    mb: 2 ** 20,
    gb: 2 ** 30,
    tb: 2 ** 40,
  });
  return (
    named[words] ??
    (words === 'kilobytes' ? 2 ** 10 : words === 'megabytes' ? 2 ** 20 : words === 'gigabytes' ? 2 ** 30 : otherwise)
  );
}
