import type { SourceVm } from '../inventory/model';

/** What a pair of a map leads from. */
export interface PairSource {
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  readonly namespace?: string | undefined;
  readonly type?: string | undefined;
}

/** A network or storage of a VM that no pair leads from. */
export interface MapGap {
  readonly vm: SourceVm;
  readonly kind: 'network' | 'storage';
  readonly id?: string;
  readonly name?: string;
}

/**
 * What the maps of a plan leave out, VM by VM, each network and storage of a VM once. A map that is undefined is not
 * looked at; a card or disk that says not where it is, neither.
 */
export function mapGaps(
  providerType: string,
  vms: readonly SourceVm[],
  networkPairs: readonly PairSource[] | undefined,
  storagePairs: readonly PairSource[] | undefined,
): MapGap[] {
  const gaps: MapGap[] = [];
  for (const vm of vms) {
    const seen = new Set<string>();
    const look = (
      kind: MapGap['kind'],
      id: string | undefined,
      name: string | undefined,
      pairs: readonly PairSource[] | undefined,
    ) => {
      const key = `${kind} ${id ?? name}`;
      if (pairs === undefined || (id === undefined && name === undefined) || seen.has(key)) return;
      seen.add(key);
      if (!pairs.some((pair) => leadsFrom(pair, id, name)))
        gaps.push({ vm, kind, ...(id === undefined ? {} : { id }), ...(name === undefined ? {} : { name }) });
    };
    for (const nic of vm.nics ?? []) look('network', nic.networkId, nic.networkName, networkPairs);
    // For Hyper-V the first pair is for every disk.
    if (providerType === 'hyperv') continue;
    for (const disk of vm.disks ?? []) {
      // A direct LUN of oVirt is not copied.
      if (providerType === 'ovirt' && disk.rdm) continue;
      look('storage', disk.storageId, disk.storageName, storagePairs);
    }
  }
  return gaps;
}

/** Whether a pair is for a network or storage; Forklift takes the id where there is one. */
export function leadsFrom(pair: PairSource, id: string | undefined, name: string | undefined): boolean {
  if (pair.id !== undefined && id !== undefined) return pair.id === id;
  // A name may be a path, whose last part counts.
  return pair.name !== undefined && name !== undefined && (pair.name === name || pair.name.endsWith(`/${name}`));
}
