import type { SourceNetwork, SourceStorage, SourceVm } from '../forklift/source-vm';
import { withoutUndefined } from './content';

/** The networks of the list, and behind them what cards of VMs are on beyond it. */
export function withNetworksOf(vms: readonly SourceVm[], listed: readonly SourceNetwork[]): readonly SourceNetwork[] {
  const used = vms.flatMap(({ nics }) =>
    (nics ?? []).map(
      (nic): SourceNetwork =>
        nic.isPodNetwork
          ? { type: 'pod' }
          : withoutUndefined({ id: nic.networkId, name: nic.networkName, namespace: nic.networkNamespace }),
    ),
  );
  return united(listed, used);
}

/** The storages of the list, and behind them what disks of VMs are on beyond it. */
export function withStoragesOf(vms: readonly SourceVm[], listed: readonly SourceStorage[]): readonly SourceStorage[] {
  const used = vms.flatMap(({ disks }) =>
    (disks ?? []).map((disk): SourceStorage => withoutUndefined({ id: disk.storageId, name: disk.storageName })),
  );
  return united(listed, used);
}

/** Each thing once. One that is used by its name alone is not told from one of that name whose id is known. */
function united<T extends SourceNetwork>(listed: readonly T[], used: readonly T[]): readonly T[] {
  const things = new Map<string, T>();
  const names = new Set<string>();
  const add = (thing: T) => {
    const key = thing.id ?? nameOf(thing);
    if (things.has(key)) return;
    things.set(key, thing);
    names.add(nameOf(thing));
  };
  for (const thing of listed) add(thing);
  const known = used.filter((thing) => Object.keys(thing).length > 0);
  for (const thing of known) if (thing.id !== undefined) add(thing);
  for (const thing of known) if (thing.id === undefined && !names.has(nameOf(thing))) add(thing);
  return [...things.values()];
}

/** What tells a thing without an id from others. */
export function nameOf({ type, namespace, name }: SourceNetwork): string {
  return [type === 'pod' ? 'pod' : '', namespace ?? '', name ?? ''].join('\u0000');
}
