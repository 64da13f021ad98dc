import { type MapSource, sourceOfDisk, sourceOfNic } from '../forklift/map-coverage';
import { ProviderType, type SourceRef, type SourceVm } from '../forklift/source-vm';
import type { Fault } from '../problems/fault';

/** Where a NIC goes, as a NetworkMap takes it. */
export interface NetworkTarget {
  /** `pod`: the pod network; `multus`: a NetworkAttachmentDefinition; `ignored`: no card at all. */
  readonly type: 'pod' | 'multus' | 'ignored';
  /** Of the NetworkAttachmentDefinition. @default - none, for `pod` and `ignored` */
  readonly name?: string;
  /** Of the NetworkAttachmentDefinition. @default - none, for `pod` and `ignored` */
  readonly namespace?: string;
}

/** A pair for a NetworkMap. */
export interface ProposedNetworkPair {
  /** The network, with what is wrong with it. */
  readonly from: SourceRef;
  /** Where it is to lead. */
  readonly to: NetworkTarget;
}

/** Where networks go. */
export interface ProposeNetworkOptions {
  /**
   * Where a network goes that `targets` does not name, as long as no VM would have two NICs there. `ignored` can only be
   * said of a single network, in `targets`.
   * @default - the pod network
   */
  readonly default?: NetworkTarget;
  /** By name or id of the network. @default - none */
  readonly targets?: Readonly<Record<string, NetworkTarget>>;
}

/** A pair for a StorageMap. */
export interface ProposedStoragePair<T> {
  /** The storage, with what is wrong with it. */
  readonly from: SourceRef;
  /** Where it is to lead. */
  readonly to: T;
}

/** Where storages go; `T` is what a StorageMap takes as destination. */
export interface ProposeStorageOptions<T> {
  /** Where a storage goes that `targets` does not name. */
  readonly default: T;
  /** By name or id of the storage. @default - none */
  readonly targets?: Readonly<Record<string, T>>;
}

/**
 * One pair for each network that the VMs use: networks of first NICs first, in the order of the VMs. What cannot be
 * proposed is a problem of the pair, which the NetworkMap tells: a second NIC of a VM on the target of the first, a target
 * for a network that no VM uses, a VM whose NICs are unknown. No NIC is dropped.
 */
export function proposeNetworkPairs(
  vms: readonly SourceVm[],
  options: ProposeNetworkOptions = {},
): readonly ProposedNetworkPair[] {
  const fallback = options.default ?? { type: 'pod' };
  const used = networksInOrder(vms);
  const targets = new Map(Object.entries(options.targets ?? {}));
  const unused = new Set(targets.keys());
  /** Networks that lead to a target, by the target. */
  const leading = new Map<string, Set<string>>();
  const lead = (key: string, to: NetworkTarget) => {
    const target = JSON.stringify([to.type, to.namespace, to.name]);
    leading.set(target, (leading.get(target) ?? new Set()).add(key));
    return leading.get(target) as Set<string>;
  };

  const named = new Map<string, NetworkTarget>();
  for (const [key, source] of used) {
    for (const name of namesOf(source)) {
      const to = targets.get(name);
      if (to === undefined) continue;
      unused.delete(name);
      named.set(key, to);
      lead(key, to);
      break;
    }
  }
  const pairs = [...used].map(([key, source]): ProposedNetworkPair => {
    const from = refOf(source);
    const given = named.get(key);
    if (given !== undefined) return { from, to: given };
    if (fallback.type === 'ignored') {
      return broken(from, {
        code: 'network-without-target',
        message: `network ${show(source)} has no target; ignored is not the default, as its NICs would be dropped silently`,
        fix: `give its target: targets: { ${JSON.stringify(namesOf(source)[0])}: ... }`,
      });
    }
    const there = lead(key, fallback);
    const crowded = vms.filter((vm) => cardsOn(vm, there) > 1);
    if (crowded.length === 0) return { from, to: fallback };
    there.delete(key);
    const names = crowded.slice(0, 3).map((vm) => `"${vm.name}"`);
    return broken(from, {
      code: 'network-needs-target',
      message: `network ${show(source)} needs its own target: ${names.join(', ')}${crowded.length > 3 ? ` and ${crowded.length - 3} more` : ''} would have two NICs on ${showTarget(fallback)}`,
      fix: `give its target: targets: { ${JSON.stringify(namesOf(source)[0])}: Network.multus('...', '...') }`,
    });
  });
  return [...pairs, ...[...unused].map(strayTarget('network')), ...unknownVms(vms, 'nics')];
}

/** One pair for each storage that the VMs use, as the provider's rules want its source, sorted by first use. */
export function proposeStoragePairs<T>(
  providerType: ProviderType,
  vms: readonly SourceVm[],
  options: ProposeStorageOptions<T>,
): readonly ProposedStoragePair<T>[] {
  const used = new Map<string, MapSource>();
  for (const { disks } of vms) {
    for (const disk of disks ?? []) {
      const source = providerType === ProviderType.OVIRT && disk.rdm ? undefined : sourceOfDisk(disk);
      if (source !== undefined) used.set(keyOf(source), used.get(keyOf(source)) ?? source);
    }
  }
  const targets = new Map(Object.entries(options.targets ?? {}));
  const unused = new Set(targets.keys());
  const pairs = [...used.values()].map((source): ProposedStoragePair<T> => {
    const name = namesOf(source).find((n) => targets.has(n));
    if (name !== undefined) unused.delete(name);
    return { from: refOf(source), to: name === undefined ? options.default : (targets.get(name) as T) };
  });
  const problems = [...[...unused].map(strayTarget('storage')), ...unknownVms(vms, 'disks')];
  return [...pairs, ...problems.map(({ from }) => ({ from, to: options.default }))];
}

/** Networks by the place of the NIC that uses them: of first NICs first. */
function networksInOrder(vms: readonly SourceVm[]): Map<string, MapSource> {
  const used = new Map<string, MapSource>();
  const most = Math.max(0, ...vms.map((vm) => vm.nics?.length ?? 0));
  for (let place = 0; place < most; place++) {
    for (const { nics } of vms) {
      const nic = nics?.[place];
      const source = nic === undefined ? undefined : sourceOfNic(nic);
      if (source !== undefined && !used.has(keyOf(source))) used.set(keyOf(source), source);
    }
  }
  return used;
}

function cardsOn({ nics }: SourceVm, keys: ReadonlySet<string>): number {
  return (nics ?? []).filter((nic) => {
    const source = sourceOfNic(nic);
    return source !== undefined && keys.has(keyOf(source));
  }).length;
}

function strayTarget(what: 'network' | 'storage') {
  return (name: string): ProposedNetworkPair =>
    broken(
      { name },
      {
        code: `${what}-not-used`,
        message: `targets names ${what} ${JSON.stringify(name)}, which none of the VMs use`,
        fix: 'give its name or id as the inventory has it, or leave it out',
      },
    );
}

function unknownVms(vms: readonly SourceVm[], what: 'nics' | 'disks'): ProposedNetworkPair[] {
  const unknown = vms.filter((vm) => vm[what] === undefined);
  const [first] = unknown;
  if (first === undefined) return [];
  const more = unknown.length > 1 ? ` and ${unknown.length - 1} more` : '';
  const word = what === 'nics' ? 'NICs' : 'disks';
  const problem: Fault = {
    code: `${what}-unknown`,
    message: `the inventory does not have the ${word} of "${first.name}"${more}`,
    fix: `write the pairs by hand, or export with ${word}`,
  };
  return [broken({ name: first.name }, problem)];
}

function broken(from: SourceRef, problem: Fault): ProposedNetworkPair {
  return { from: { ...from, problems: [problem] }, to: { type: 'ignored' } };
}

function refOf({ id, name, namespace, type }: MapSource): SourceRef {
  return {
    ...(id === undefined ? {} : { id }),
    ...(name === undefined ? {} : { name }),
    ...(namespace === undefined ? {} : { namespace }),
    ...(type === undefined ? {} : { type }),
  };
}

/** What a person may call it. */
function namesOf({ id, name, namespace, type }: MapSource): string[] {
  const qualified = namespace === undefined || name === undefined ? undefined : `${namespace}/${name}`;
  return [name, qualified, id, type].filter((text) => text !== undefined);
}

function keyOf({ id, name, namespace, type }: MapSource): string {
  return id ?? JSON.stringify([name, namespace, type]);
}

function show(source: MapSource): string {
  const [first] = namesOf(source);
  return source.id === undefined || first === source.id ? JSON.stringify(first) : `"${first}" (${source.id})`;
}

function showTarget({ type, name, namespace }: NetworkTarget): string {
  return type === 'multus' ? `${namespace}/${name}` : 'the pod network';
}
