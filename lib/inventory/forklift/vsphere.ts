import { ProviderType, type SourceDisk, type SourceNic, type SourceVm } from '../../forklift/source-vm';
import { withoutUndefined } from '../content';
import { concernsIn, guestNetworksIn } from './common';
import { flag, idOf, type JsonRow, list, number, object, positive, text } from './fields';
import type { Lists } from './lookup';

export function vsphereVm(row: JsonRow, id: string, name: string, lists: Lists): SourceVm {
  const hostId = idOf(row.host);
  const path = text(row.path);
  return withoutUndefined<SourceVm>({
    providerType: ProviderType.VSPHERE,
    id,
    name,
    path,
    uuid: text(row.uuid),
    isTemplate: flag(row.isTemplate),
    powerState: text(row.powerState),
    connectionState: text(row.connectionState),
    cpuCount: positive(row.cpuCount),
    memoryMB: positive(row.memoryMB),
    storageUsedBytes: number(row.storageUsed),
    firmware: text(row.firmware),
    guestId: text(row.guestId),
    guestName: text(row.guestName),
    guestNameFromTools: text(row.guestNameFromVmwareTools),
    hostName: text(row.hostName),
    ipAddress: text(row.ipAddress),
    hostId,
    host: lists.hosts.nameOf(hostId),
    datacenter: datacenterIn(path),
    changeTrackingEnabled: flag(row.changeTrackingEnabled),
    hasSnapshot: object(row.snapshot) === undefined ? undefined : text(object(row.snapshot)?.id) !== undefined,
    consolidationNeeded: flag(row.consolidationNeeded),
    toolsStatus: text(row.toolsStatus),
    toolsRunningStatus: text(row.toolsRunningStatus),
    tags: list(row.tags)?.flatMap((tag) => text(tag.name) ?? []),
    attributes: customAttributes(row),
    disks: list(row.disks)?.map((disk) => toDisk(disk, lists)),
    nics: list(row.nics)?.map((nic) => toNic(nic, lists)),
    guestNetworks: guestNetworksIn(row),
    concerns: concernsIn(row),
    raw: row,
  });
}

function toDisk(row: JsonRow, lists: Lists): SourceDisk {
  const storageId = idOf(row.datastore);
  return withoutUndefined({
    file: text(row.file),
    storageId,
    storageName: lists.storages.nameOf(storageId),
    capacityBytes: number(row.capacity),
    shared: flag(row.shared),
    rdm: flag(row.rdm),
    mode: text(row.mode),
    bus: text(row.bus),
    changeTrackingEnabled: flag(row.changeTrackingEnabled),
  });
}

function toNic(row: JsonRow, lists: Lists): SourceNic {
  const networkId = idOf(row.network);
  return withoutUndefined({ networkId, networkName: lists.networks.nameOf(networkId), mac: text(row.mac) });
}

/** Names of custom attributes stand in one list, their values in another; both have the key. */
function customAttributes(row: JsonRow): Readonly<Record<string, string>> | undefined {
  const names = new Map((list(row.customDef) ?? []).map((field) => [field.key, text(field.name)]));
  const entries = (list(row.customValues) ?? []).flatMap(({ key, value }) => {
    const name = names.get(key);
    return name === undefined || text(value) === undefined ? [] : [[name, text(value) as string] as const];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** The folder of VMs of a datacenter is called `vm`. */
function datacenterIn(path: string | undefined): string | undefined {
  const parts = path?.split('/') ?? [];
  const at = parts.indexOf('vm');
  return at > 0 && at < parts.length - 1 ? parts[at - 1] || undefined : undefined;
}
