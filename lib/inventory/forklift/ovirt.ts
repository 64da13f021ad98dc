import { ProviderType, type SourceDisk, type SourceNic, type SourceVm } from '../../forklift/source-vm';
import { withoutUndefined } from '../content';
import { concernsIn } from './common';
import { flag, idOf, type JsonRow, list, number, object, positive, text } from './fields';
import type { Lists } from './lookup';

/** Of disks and networks a VM of oVirt names the attachment and the vNIC profile; lists of those tell the rest. */
export function ovirtVm(row: JsonRow, id: string, name: string, lists: Lists): SourceVm {
  const hostId = idOf(row.host);
  const memory = positive(row.memory);
  const nics = list(row.nics);
  const addresses = nics?.flatMap((nic) =>
    (list(nic.ipAddress) ?? []).map((ip) => withoutUndefined({ ip: text(ip.address), mac: text(nic.mac) })),
  );
  const guest = object(row.guest);
  return withoutUndefined<SourceVm>({
    providerType: ProviderType.OVIRT,
    id,
    name,
    path: text(row.path),
    powerState: text(row.status),
    cpuCount: cpuCount(row),
    memoryMB: memory === undefined ? undefined : memory / 1024 ** 2,
    firmware: text(row.bios),
    guestId: text(row.osType),
    guestName:
      [text(guest?.distribution), text(guest?.fullVersion)].filter((part) => part !== undefined).join(' ') || undefined,
    hostName: text(row.guestName),
    ipAddress: addresses?.[0]?.ip,
    hostId,
    host: lists.hosts.nameOf(hostId) ?? text(object(row.host)?.name),
    cluster: text(object(row.cluster)?.name),
    // Each VM has a snapshot of type active: the VM as it is.
    hasSnapshot: list(row.snapshots)?.some((snapshot) => text(snapshot.type) !== 'active'),
    notes: text(row.description),
    disks: list(row.diskAttachments)?.map((attachment) => toDisk(attachment, lists)),
    nics: nics?.map((nic) => toNic(nic, lists)),
    guestNetworks: addresses?.length ? addresses : undefined,
    concerns: concernsIn(row),
    raw: row,
  });
}

function cpuCount(row: JsonRow): number | undefined {
  const sockets = positive(row.cpuSockets);
  const cores = positive(row.cpuCores);
  return sockets === undefined || cores === undefined ? undefined : sockets * cores * (positive(row.cpuThreads) ?? 1);
}

function toDisk(attachment: JsonRow, lists: Lists): SourceDisk {
  const disk = lists.disks.resolve(attachment.disk);
  const storageId = idOf(disk?.storageDomain);
  const storageType = text(disk?.storageType);
  return withoutUndefined({
    id: idOf(attachment.disk) ?? text(attachment.id),
    storageId,
    storageName: lists.storages.nameOf(storageId),
    capacityBytes: number(disk?.provisionedSize),
    shared: flag(disk?.shared),
    rdm: storageType === undefined ? undefined : storageType === 'lun',
    bus: text(attachment.interface),
  });
}

function toNic(nic: JsonRow, lists: Lists): SourceNic {
  const networkId = idOf(lists.nicProfiles.resolve(nic.profile)?.network);
  return withoutUndefined({ networkId, networkName: lists.networks.nameOf(networkId), mac: text(nic.mac) });
}
