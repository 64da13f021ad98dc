import { ProviderType, type SourceDisk, type SourceNic, type SourceVm } from '../../forklift/source-vm';
import { withoutUndefined } from '../content';
import { concernsIn } from './common';
import { idOf, type JsonRow, list, object, positive, text, texts } from './fields';
import type { Lists } from './lookup';

/** A VM of OpenStack names its volumes by id and its networks by name; lists of both tell the rest. */
export function openstackVm(row: JsonRow, id: string, name: string, lists: Lists): SourceVm {
  const flavor = lists.flavors.resolve(row.flavor ?? row.flavorID);
  const addresses = addressesIn(row);
  return withoutUndefined<SourceVm>({
    providerType: ProviderType.OPENSTACK,
    id,
    name,
    path: text(row.path),
    powerState: text(row.status),
    cpuCount: positive(flavor?.vcpus),
    memoryMB: positive(flavor?.ram),
    ipAddress: text(row.accessIPv4) ?? addresses?.[0]?.ip,
    hostId: text(row.hostID),
    tags: Array.isArray(row.tags) ? row.tags.filter((tag) => typeof tag === 'string') : undefined,
    attributes: texts(row.metadata),
    disks: disksOf(row, flavor, lists),
    nics: addresses === undefined ? undefined : nicsOf(addresses, lists),
    guestNetworks: addresses?.length ? addresses.map(({ ip, mac }) => withoutUndefined({ ip, mac })) : undefined,
    concerns: concernsIn(row),
    raw: row,
  });
}

interface Address {
  readonly network: string;
  readonly ip: string | undefined;
  readonly mac: string | undefined;
}

/** By network name; undefined where the export has none. */
function addressesIn(row: JsonRow): Address[] | undefined {
  if (row.addresses === undefined) return undefined;
  return Object.entries(object(row.addresses) ?? {}).flatMap(([network, addresses]) =>
    (list(addresses) ?? []).map((address) => ({
      network,
      ip: text(address.addr),
      mac: text(address['OS-EXT-IPS-MAC:mac_addr']),
    })),
  );
}

/** A card has several addresses, floating ones among them: one card for each MAC of a network. */
function nicsOf(addresses: readonly Address[], lists: Lists): SourceNic[] {
  const nics = new Map<string, SourceNic>();
  for (const { network, mac } of addresses) {
    const key = `${network}\u0000${mac ?? ''}`;
    if (!nics.has(key))
      nics.set(key, withoutUndefined({ networkId: lists.networks.idNamed(network), networkName: network, mac }));
  }
  return [...nics.values()];
}

function disksOf(row: JsonRow, flavor: JsonRow | undefined, lists: Lists): SourceDisk[] | undefined {
  const attached = list(row.attachedVolumes) ?? list(row.volumes);
  if (attached === undefined) return undefined;
  const disks = attached.map((volume) => toDisk(volume, lists));
  const image = idOf(row.imageID) ?? idOf(row.image);
  if (image === undefined) return disks;
  // A VM that boots from an image has its first disk in no volume; Forklift calls its storage glance.
  const size = positive(flavor?.disk);
  const fromImage: SourceDisk = withoutUndefined({
    id: image,
    storageName: 'glance',
    capacityBytes: size === undefined ? undefined : size * 1024 ** 3,
  });
  return [fromImage, ...disks];
}

function toDisk(attached: JsonRow, lists: Lists): SourceDisk {
  const id = text(attached.ID) ?? text(attached.id);
  const volume = lists.disks.find(id) ?? attached;
  const size = positive(volume.size);
  const type = text(volume.volumeType);
  return withoutUndefined({
    id,
    storageId: lists.storages.idNamed(type) ?? (lists.storages.find(type) === undefined ? undefined : type),
    storageName: lists.storages.nameOf(type) ?? type,
    capacityBytes: size === undefined ? undefined : size * 1024 ** 3,
  });
}
