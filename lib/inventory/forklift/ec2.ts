import { ProviderType, type SourceDisk, type SourceNic, type SourceVm } from '../../forklift/source-vm';
import { withoutUndefined } from '../content';
import { inside, tagsByKey } from './common';
import { type JsonRow, list, object, positive, text } from './fields';
import type { Lists } from './lookup';

/** The inventory wraps what AWS says of an instance into `object`; kubectl-mtv takes it out again. */
export function ec2Vm(row: JsonRow, id: string, name: string, lists: Lists): SourceVm {
  const instance = object(row.object) ?? row;
  const options = object(instance.CpuOptions);
  const cores = positive(options?.CoreCount);
  const tags = tagsByKey(list(instance.Tags));
  return withoutUndefined<SourceVm>({
    providerType: ProviderType.EC2,
    id,
    name,
    path: text(row.path),
    powerState: text(row.powerState) ?? text(inside(instance, 'State')?.Name),
    cpuCount: cores === undefined ? undefined : cores * (positive(options?.ThreadsPerCore) ?? 1),
    firmware: text(instance.CurrentInstanceBootMode) ?? text(instance.BootMode),
    guestName: text(instance.PlatformDetails),
    hostName: text(instance.PrivateDnsName),
    ipAddress: text(instance.PrivateIpAddress),
    attributes: tags,
    disks: list(instance.BlockDeviceMappings)?.flatMap((device) => toDisk(device, lists)),
    nics: list(instance.NetworkInterfaces)?.map((card) => toNic(card, lists)),
    raw: row,
  });
}

/** The name that AWS knows an instance by is a tag. */
export function ec2Name(row: JsonRow): string | undefined {
  return text(row.name) ?? tagsByKey(list((object(row.object) ?? row).Tags))?.Name;
}

export function ec2Id(row: JsonRow): string | undefined {
  return text(row.id) ?? text((object(row.object) ?? row).InstanceId);
}

/** Instance stores have no volume, and do not move. */
function toDisk(device: JsonRow, lists: Lists): SourceDisk[] {
  const id = text(inside(device, 'Ebs')?.VolumeId);
  if (id === undefined) return [];
  const row = lists.disks.find(id);
  const volume = object(row?.object) ?? row;
  const type = text(volume?.VolumeType);
  const size = positive(volume?.Size);
  return [
    withoutUndefined({
      id,
      file: text(device.DeviceName),
      storageId: lists.storages.idNamed(type),
      storageName: type,
      capacityBytes: size === undefined ? undefined : size * 1024 ** 3,
    }),
  ];
}

function toNic(card: JsonRow, lists: Lists): SourceNic {
  const networkId = text(card.SubnetId);
  return withoutUndefined({ networkId, networkName: lists.networks.nameOf(networkId), mac: text(card.MacAddress) });
}
