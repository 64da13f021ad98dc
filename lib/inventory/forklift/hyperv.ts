import { ProviderType, type SourceDisk, type SourceNic, type SourceVm } from '../../forklift/source-vm';
import { withoutUndefined } from '../content';
import { concernsIn, guestNetworksIn } from './common';
import { flag, idOf, type JsonRow, list, number, positive, text } from './fields';
import type { Lists } from './lookup';

export function hypervVm(row: JsonRow, id: string, name: string, lists: Lists): SourceVm {
  const hostId = idOf(row.host);
  const guestNetworks = guestNetworksIn(row);
  return withoutUndefined<SourceVm>({
    providerType: ProviderType.HYPERV,
    id,
    name,
    path: text(row.path),
    uuid: text(row.uuid),
    powerState: text(row.powerState),
    cpuCount: positive(row.cpuCount),
    memoryMB: positive(row.memoryMB),
    firmware: text(row.firmware),
    guestName: text(row.guestOS),
    ipAddress: guestNetworks?.find((network) => network.ip !== undefined)?.ip,
    hostId,
    host: lists.hosts.nameOf(hostId),
    hasSnapshot: flag(row.hasCheckpoint),
    disks: list(row.disks)?.map((disk) => toDisk(disk, lists)),
    nics: list(row.nics)?.map((nic) => toNic(nic, lists)),
    guestNetworks,
    concerns: concernsIn(row),
    raw: row,
  });
}

function toDisk(disk: JsonRow, lists: Lists): SourceDisk {
  const storageId = idOf(disk.datastore);
  return withoutUndefined({
    id: text(disk.id),
    file: text(disk.windowsPath) ?? text(disk.smbPath),
    storageId,
    storageName: lists.storages.nameOf(storageId),
    capacityBytes: number(disk.capacity),
    changeTrackingEnabled: flag(disk.rctEnabled),
  });
}

function toNic(nic: JsonRow, lists: Lists): SourceNic {
  const networkId = idOf(nic.network);
  const vlan = positive(nic.vlanId);
  return withoutUndefined({
    networkId,
    networkName: lists.networks.nameOf(networkId) ?? text(nic.networkName),
    mac: text(nic.mac),
    vlan: vlan === undefined ? undefined : String(vlan),
  });
}
