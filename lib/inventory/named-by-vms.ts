import { withoutUndefined } from './content';
import type { SourceNetwork, SourceStorage, SourceVm } from './model';

/** The networks of the list, and behind them what cards of VMs are on beyond it. */
export function withNetworksOf(vms: readonly SourceVm[], listed: readonly SourceNetwork[]): readonly SourceNetwork[] {
  const networks = new Map<string, SourceNetwork>();
  const key = (n: SourceNetwork) => n.id ?? `${n.type ?? ''}\u0000${n.namespace ?? ''}\u0000${n.name ?? ''}`;
  const names = new Set<string>();
  for (const network of listed) {
    networks.set(key(network), network);
    names.add(`${network.namespace ?? ''}\u0000${network.name}`);
  }
  for (const { nics } of vms) {
    for (const nic of nics ?? []) {
      const network: SourceNetwork = nic.isPodNetwork
        ? { type: 'pod' }
        : withoutUndefined({ id: nic.networkId, name: nic.networkName, namespace: nic.networkNamespace });
      if (Object.keys(network).length === 0 || networks.has(key(network))) continue;
      // Known by name only, and listed with its id.
      if (network.id === undefined && names.has(`${network.namespace ?? ''}\u0000${network.name}`)) continue;
      networks.set(key(network), network);
    }
  }
  return [...networks.values()];
}

/** The storages of the list, and behind them what disks of VMs are on beyond it. */
export function withStoragesOf(vms: readonly SourceVm[], listed: readonly SourceStorage[]): readonly SourceStorage[] {
  const storages = new Map<string, SourceStorage>();
  const names = new Set(listed.map((storage) => storage.name));
  const key = (s: SourceStorage) => s.id ?? `\u0000${s.name ?? ''}`;
  for (const storage of listed) storages.set(key(storage), storage);
  for (const { disks } of vms) {
    for (const disk of disks ?? []) {
      const storage: SourceStorage = withoutUndefined({ id: disk.storageId, name: disk.storageName });
      if (Object.keys(storage).length === 0 || storages.has(key(storage))) continue;
      if (storage.id === undefined && names.has(storage.name)) continue;
      storages.set(key(storage), storage);
    }
  }
  return [...storages.values()];
}
