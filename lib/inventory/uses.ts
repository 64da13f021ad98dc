import type { SourceHost, SourceNetwork, SourceStorage } from '../forklift/source-vm';
import { compareText } from '../support/did-you-mean';
import { type InventoryContent, withoutUndefined } from './content';
import { nameOf } from './named-by-vms';

/** A network, and who is on it. */
export interface NetworkUse extends SourceNetwork {
  readonly vms: number;
  readonly nics: number;
}

/** A datastore (storage domain, volume type, StorageClass), and what is on it. */
export interface StorageUse extends SourceStorage {
  readonly vms: number;
  readonly disks: number;
  /** What the guests see of the disks on it. Bytes; disks of unknown size count as nothing. */
  readonly diskBytes: number;
}

/** A host, and what runs on it. */
export interface HostUse extends SourceHost {
  readonly cluster?: string;
  readonly vms: number;
  readonly cpus: number;
  readonly memoryMB: number;
}

/** The networks of an inventory by name, each with the VMs that are on it. Pure. */
export function networkUses({ vms, networks }: InventoryContent): NetworkUse[] {
  const uses = networks.map((network) => ({ ...network, vms: 0, nics: 0 }));
  const find = finder(uses);
  for (const vm of vms) {
    const on = new Set<NetworkUse>();
    for (const nic of vm.nics ?? []) {
      const use = find(
        nic.isPodNetwork
          ? { type: 'pod' }
          : withoutUndefined({ id: nic.networkId, name: nic.networkName, namespace: nic.networkNamespace }),
      );
      if (use === undefined) continue;
      use.nics++;
      if (!on.has(use)) use.vms++;
      on.add(use);
    }
  }
  return byName(uses);
}

/** The storages of an inventory by name, each with the disks that are on it. Pure. */
export function storageUses({ vms, storages }: InventoryContent): StorageUse[] {
  const uses = storages.map((storage) => ({ ...storage, vms: 0, disks: 0, diskBytes: 0 }));
  const find = finder(uses);
  for (const vm of vms) {
    const on = new Set<StorageUse>();
    for (const disk of vm.disks ?? []) {
      const use = find(withoutUndefined({ id: disk.storageId, name: disk.storageName }));
      if (use === undefined) continue;
      use.disks++;
      use.diskBytes += disk.capacityBytes ?? 0;
      if (!on.has(use)) use.vms++;
      on.add(use);
    }
  }
  return byName(uses);
}

/** The hosts of an inventory by name, those that only VMs name among them, each with the VMs on it. Pure. */
export function hostUses({ vms, hosts }: InventoryContent): HostUse[] {
  type Mutable = { -readonly [K in keyof HostUse]: HostUse[K] };
  const uses: Mutable[] = hosts.map((host) => ({ ...host, vms: 0, cpus: 0, memoryMB: 0 }));
  const byId = new Map(uses.flatMap((use) => (use.id === undefined ? [] : [[use.id, use]])));
  const named = new Map(uses.flatMap((use) => (use.name === undefined ? [] : [[use.name, use]])));
  for (const { hostId, host, cluster, cpuCount, memoryMB } of vms) {
    if (hostId === undefined && host === undefined) continue;
    let use =
      (hostId === undefined ? undefined : byId.get(hostId)) ?? (host === undefined ? undefined : named.get(host));
    if (use === undefined) {
      use = withoutUndefined({ id: hostId, name: host, vms: 0, cpus: 0, memoryMB: 0 }) as Mutable;
      uses.push(use);
      if (hostId !== undefined) byId.set(hostId, use);
      if (host !== undefined) named.set(host, use);
    }
    if (cluster !== undefined) use.cluster ??= cluster;
    use.vms++;
    use.cpus += cpuCount ?? 0;
    use.memoryMB += memoryMB ?? 0;
  }
  return byName(uses);
}

/** Finds a thing by its id, and by its name where that is all that a VM tells of it. */
function finder<T extends SourceNetwork>(things: readonly T[]): (asked: SourceNetwork) => T | undefined {
  const byId = new Map(things.flatMap((thing) => (thing.id === undefined ? [] : [[thing.id, thing]])));
  const named = new Map<string, T>();
  for (const thing of things) if (!named.has(nameOf(thing))) named.set(nameOf(thing), thing);
  return (asked) => (asked.id === undefined ? named.get(nameOf(asked)) : byId.get(asked.id));
}

function byName<T extends { readonly id?: string; readonly name?: string; readonly namespace?: string }>(
  things: readonly T[],
): T[] {
  const text = ({ namespace, name, id }: T) => [name ?? '', namespace ?? '', id ?? ''].join('\u0000');
  return [...things].sort((a, b) => compareText(text(a), text(b)));
}
