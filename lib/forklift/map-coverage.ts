import { table } from '../support/table';
import type { ProviderType, SourceDisk, SourceNic, SourceVm, VmRef } from './source-vm';

/** A source as a map names it. */
export interface MapSource {
  /** As the source's inventory has it. @default - known by name alone */
  readonly id?: string;
  /** As the source calls it. @default - known by id alone */
  readonly name?: string;
  /** OpenShift: of the NetworkAttachmentDefinition. @default - none */
  readonly namespace?: string;
  /** `pod` for the pod network of an openshift source. */
  readonly type?: string;
  /** hyperv. */
  readonly vlan?: string;
}

/** A pair of a NetworkMap, as its manifest has it. */
export interface NetworkMapPair {
  /** The network as the map names it. */
  readonly source: MapSource;
  /** Where it leads, as the manifest says it. */
  readonly destination: { readonly type: string; readonly name?: string; readonly namespace?: string };
}

/** A pair of a StorageMap, as its manifest has it. */
export interface StorageMapPair {
  /** The storage as the map names it. */
  readonly source: MapSource;
  /** Where it leads, as the manifest says it. @default - the map does not say */
  readonly destination?: { readonly storageClass?: string };
}

/** What a map lacks for some VMs. */
export interface MapGap {
  /** Which rule it breaks; each has a page in docs/rules. */
  readonly code: 'hyperv-storage-pairs' | 'network-not-mapped' | 'pod-network-twice' | 'storage-not-mapped';
  /** A pair means the network or storage, in words that Forklift does not look at. @default - no pair does */
  readonly isMeant?: true;
  /** The VMs it is about, in their order. */
  readonly vms: readonly VmRef[];
  /** The network or storage it is about; undefined where it is about the VM or the map. */
  readonly source?: MapSource;
  /** For `pod-network-twice`: what the cards that lead there are on. */
  readonly sources?: readonly MapSource[];
  /** What is missing, in words. */
  readonly message: string;
  /** What to do about it. */
  readonly fix: string;
}

/** What a map does for VMs. */
export interface MapCoverage {
  /** What the map lacks, each once. */
  readonly gaps: readonly MapGap[];
  /** VMs of which the inventory does not tell enough: neither that they are covered, nor that they are not. */
  readonly unknown: readonly VmRef[];
}

/**
 * Holds NICs of VMs against the pairs of a NetworkMap, by the rules that Forklift matches by when it builds the target VM.
 * They differ by provider, and a pair that passes the map's own check may still match nothing.
 *
 * Forklift: VMNetworksNotMapped, VMMultiplePodNetworkMappings. Pure; gaps in the order of the VMs.
 */
export function networkCoverage(
  providerType: ProviderType,
  vms: readonly SourceVm[],
  pairs: readonly NetworkMapPair[],
): MapCoverage {
  const rule = NETWORK_RULES[providerType];
  if (rule === undefined) return { gaps: [], unknown: vms.map(refOf) };
  const found = new Gaps();
  for (const vm of vms) {
    if (vm.nics === undefined) {
      found.unknown(vm);
      continue;
    }
    const onPod: SourceNic[] = [];
    for (const nic of vm.nics) {
      const source = sourceOfNic(nic);
      if (source === undefined) {
        found.unknown(vm);
        continue;
      }
      const verdicts = pairs.map((pair) => rule(pair.source, source));
      const matching = pairs.filter((_, i) => verdicts[i] === 'yes');
      if (matching.length > 0) {
        if (destinationOf(matching, nic, vm.nics) === 'pod') onPod.push(nic);
        continue;
      }
      if (verdicts.includes('unknown')) found.unknown(vm);
      else found.add('network-not-mapped', source, vm, verdicts.includes('spelling'));
    }
    if (onPod.length > 1)
      found.addSeveral(
        'pod-network-twice',
        onPod.flatMap((nic) => sourceOfNic(nic) ?? []),
        vm,
      );
  }
  return found.coverage(providerType);
}

/**
 * Holds disks of VMs against the pairs of a StorageMap, by the rules that Forklift matches by.
 *
 * Forklift: VMStorageNotMapped. Pure; gaps in the order of the VMs.
 */
export function storageCoverage(
  providerType: ProviderType,
  vms: readonly SourceVm[],
  pairs: readonly StorageMapPair[],
): MapCoverage {
  if (providerType === 'hyperv') return hypervStorage(vms, pairs);
  const rule = STORAGE_RULES[providerType];
  if (rule === undefined) return { gaps: [], unknown: vms.map(refOf) };
  const found = new Gaps();
  for (const vm of vms) {
    if (vm.disks === undefined) {
      found.unknown(vm);
      continue;
    }
    for (const disk of vm.disks) {
      // A direct LUN of oVirt is attached, not copied.
      if (providerType === 'ovirt' && disk.rdm) continue;
      const source = sourceOfDisk(disk);
      if (source === undefined) {
        found.unknown(vm);
        continue;
      }
      const verdicts = pairs.map((pair) => rule(pair.source, source));
      if (verdicts.includes('yes')) continue;
      if (verdicts.includes('unknown')) found.unknown(vm);
      else found.add('storage-not-mapped', source, vm, verdicts.includes('spelling'));
    }
  }
  return found.coverage(providerType);
}

/** Cards of a VM that share a NetworkAttachmentDefinition. */
export interface SharedNad {
  readonly vm: VmRef;
  /** `namespace/name`, or what the cards are on where its pool is too small. */
  readonly nad: string;
  /** How many of its cards are led there, or are on the network of the pool. */
  readonly cards: number;
  /** How many the pool has; undefined where there is none. */
  readonly pool?: number;
}

/**
 * VMs of which two cards are led to one NetworkAttachmentDefinition.
 *
 * @param hasPool several multus pairs of one network are a pool, of which each card takes the next; else the first pair
 *   counts for all cards. Releases differ.
 */
export function sharedNads(
  providerType: ProviderType,
  vms: readonly SourceVm[],
  pairs: readonly NetworkMapPair[],
  hasPool: boolean,
): readonly SharedNad[] {
  const rule = NETWORK_RULES[providerType];
  if (rule === undefined) return [];
  return vms.flatMap((vm) => {
    const nics = vm.nics ?? [];
    const taken = new Map<string, number>();
    const shared: SharedNad[] = [];
    const waiting = new Map<string, { pool: readonly string[]; cards: number }>();
    for (const nic of nics) {
      const source = sourceOfNic(nic);
      if (source === undefined) continue;
      const matching = candidatesOf(
        pairs.filter((pair) => rule(pair.source, source) === 'yes'),
        nic,
        nics,
      );
      if (matching.length === 0 || matching.some((pair) => pair.destination.type !== 'multus')) continue;
      const pool = hasPool ? matching.map(nadOf) : matching.slice(0, 1).map(nadOf);
      if (pool.length === 1) taken.set(pool[0] as string, (taken.get(pool[0] as string) ?? 0) + 1);
      else {
        const label = source.name ?? source.id ?? '';
        const before = waiting.get(label);
        waiting.set(label, { pool, cards: (before?.cards ?? 0) + 1 });
      }
    }
    for (const [nad, cards] of taken) if (cards > 1) shared.push({ vm: refOf(vm), nad, cards });
    for (const [label, { pool, cards }] of waiting)
      if (cards > pool.length) shared.push({ vm: refOf(vm), nad: label, cards, pool: pool.length });
    return shared;
  });
}

function nadOf({ destination }: NetworkMapPair): string {
  return `${destination.namespace ?? ''}/${destination.name ?? ''}`;
}

/** The pair that Forklift takes for a disk; undefined where there is none, or the inventory does not tell. */
export function pairOfDisk<P extends Pick<StorageMapPair, 'source'>>(
  providerType: ProviderType,
  disk: SourceDisk,
  pairs: readonly P[],
): P | undefined {
  const source = sourceOfDisk(disk);
  const rule = STORAGE_RULES[providerType];
  return source && rule && pairs.find((pair) => rule(pair.source, source) === 'yes');
}

/** Whether a pair is taken for what a VM uses. `spelling`: it means it, in words that Forklift does not look at. */
type Verdict = 'yes' | 'no' | 'spelling' | 'unknown';
type Rule = (pair: MapSource, used: MapSource) => Verdict;

/** The id counts where the pair has one, else the name. What the inventory does not know cannot be compared. */
const byIdOrName: Rule = (pair, used) => {
  if (pair.id !== undefined && used.id !== undefined) {
    if (pair.id === used.id) return 'yes';
    return pair.name !== undefined && pair.name === used.name ? 'spelling' : 'no';
  }
  if (pair.name !== undefined && used.name !== undefined)
    return pair.name === used.name ? 'yes' : looksLike(pair.name, used.name) ? 'spelling' : 'no';
  return pair.id === undefined && pair.name === undefined ? 'no' : 'unknown';
};

/** Only the id counts. */
const byIdOnly: Rule = (pair, used) => {
  if (pair.id === undefined) return pair.name !== undefined && pair.name === used.name ? 'spelling' : 'no';
  if (used.id !== undefined) return pair.id === used.id ? 'yes' : 'no';
  if (pair.name !== undefined && used.name !== undefined) return pair.name === used.name ? 'yes' : 'no';
  return 'unknown';
};

/** Only the name counts. */
const byNameOnly: Rule = (pair, used) => {
  if (pair.name !== undefined && used.name !== undefined)
    return pair.name === used.name ? 'yes' : looksLike(pair.name, used.name) ? 'spelling' : 'no';
  if (pair.id !== undefined && (pair.id === used.id || pair.id === used.name)) return 'spelling';
  return used.name === undefined && pair.name !== undefined ? 'unknown' : 'no';
};

const NETWORK_RULES: Readonly<Partial<Record<ProviderType, Rule>>> = table({
  vsphere: byIdOrName,
  ovirt: byIdOrName,
  ova: byIdOrName,
  openstack: byIdOnly,
  hyperv: byIdOnly,
  openshift: (pair, used) => {
    if (used.type === 'pod') return pair.type === 'pod' ? 'yes' : 'no';
    if (pair.type === 'pod') return 'no';
    const [namespace, name] = pair.name?.includes('/') ? pair.name.split('/') : [pair.namespace, pair.name];
    if (name === used.name && namespace === used.namespace && name !== undefined) return 'yes';
    const means = (pair.id !== undefined && pair.id === used.id) || (name === used.name && namespace === undefined);
    return means ? 'spelling' : 'no';
  },
  // Both id and name are taken for the id of the subnet.
  ec2: (pair, used) => {
    if (used.id === undefined) return 'unknown';
    if (pair.id === used.id || pair.name === used.id) return 'yes';
    return pair.name !== undefined && pair.name === used.name ? 'spelling' : 'no';
  },
});

const STORAGE_RULES: Readonly<Partial<Record<ProviderType, Rule>>> = table({
  vsphere: byIdOrName,
  ovirt: byIdOrName,
  openstack: (pair, used) => {
    if (used.name !== 'glance' || used.id !== undefined) return byIdOrName(pair, used);
    if (pair.name !== 'glance') return 'no';
    return pair.id === undefined ? 'yes' : 'spelling';
  },
  ova: byIdOnly,
  openshift: byNameOnly,
  ec2: byNameOnly,
});

/** Hyper-V copies every disk into the class of the first pair, whatever its source is. */
function hypervStorage(vms: readonly SourceVm[], pairs: readonly StorageMapPair[]): MapCoverage {
  const withDisks = vms.filter((vm) => vm.disks === undefined || vm.disks.length > 0).map(refOf);
  if (withDisks.length === 0) return { gaps: [], unknown: [] };
  const classes = [...new Set(pairs.map((pair) => pair.destination?.storageClass ?? ''))];
  if (pairs.length === 0) {
    const gap: MapGap = {
      code: 'storage-not-mapped',
      vms: withDisks,
      message: `no storage is mapped, of ${count(withDisks)} (Forklift: VMStorageNotMapped)`,
      fix: 'add a pair: its StorageClass is used for every disk of a hyperv source',
    };
    return { gaps: [gap], unknown: [] };
  }
  if (classes.length <= 1) return { gaps: [], unknown: [] };
  const gap: MapGap = {
    code: 'hyperv-storage-pairs',
    vms: withDisks,
    message: `the pairs name ${classes.length} StorageClasses, but for a hyperv source only the first is used: ${classes[0]}`,
    fix: 'keep one pair, or move the VMs to plans with their own maps',
  };
  return { gaps: [gap], unknown: [] };
}

/**
 * Where a card ends among several pairs with its network: the first that is not multus wins, else each card takes the next
 * of the pool. VLANs tell pairs of hyperv apart, where several cards of a VM are on one switch.
 */
function destinationOf(
  pairs: readonly NetworkMapPair[],
  nic: SourceNic,
  nics: readonly SourceNic[],
): string | undefined {
  return firstOf(candidatesOf(pairs, nic, nics))?.destination.type;
}

/** The pair that Forklift takes for a card, of a pool its first; undefined where there is none, or nobody can tell. */
export function pairOfNic<P extends NetworkMapPair>(
  providerType: ProviderType,
  nic: SourceNic,
  nics: readonly SourceNic[],
  pairs: readonly P[],
): P | undefined {
  const source = sourceOfNic(nic);
  const rule = NETWORK_RULES[providerType];
  if (source === undefined || rule === undefined) return undefined;
  return firstOf(
    candidatesOf(
      pairs.filter((pair) => rule(pair.source, source) === 'yes'),
      nic,
      nics,
    ),
  );
}

function firstOf<P extends NetworkMapPair>(pairs: readonly P[]): P | undefined {
  return pairs.find(({ destination }) => destination.type !== 'multus') ?? pairs[0];
}

/** Pairs that count for a card: where several of its VM are on one network, those of its VLAN before those of none. */
function candidatesOf<P extends NetworkMapPair>(
  pairs: readonly P[],
  nic: SourceNic,
  nics: readonly SourceNic[],
): readonly P[] {
  const twins = nics.filter((other) => other.networkId === nic.networkId && other.networkName === nic.networkName);
  const sameVlan = pairs.filter((pair) => pair.source.vlan !== undefined && pair.source.vlan === nic.vlan);
  return twins.length > 1 && pairs.some((pair) => pair.source.vlan !== undefined)
    ? sameVlan.length > 0
      ? sameVlan
      : pairs.filter((pair) => pair.source.vlan === undefined)
    : pairs;
}

/** What a card is on; undefined where the inventory does not say. */
export function sourceOfNic(nic: SourceNic): MapSource | undefined {
  if (nic.isPodNetwork) return { type: 'pod' };
  return named(nic.networkId, nic.networkName, nic.networkNamespace);
}

/** What a disk is on; undefined where the inventory does not say. */
export function sourceOfDisk(disk: SourceDisk): MapSource | undefined {
  return named(disk.storageId, disk.storageName, undefined);
}

function named(id: string | undefined, name: string | undefined, namespace: string | undefined): MapSource | undefined {
  if (id === undefined && name === undefined) return undefined;
  return {
    ...(id === undefined ? {} : { id }),
    ...(name === undefined ? {} : { name }),
    ...(namespace === undefined ? {} : { namespace }),
  };
}

/** The same word to a person: another case, blanks, or a path that ends with it. */
function looksLike(pair: string, used: string): boolean {
  const plain = (text: string) => text.trim().toLowerCase();
  return plain(pair) === plain(used) || plain(pair.slice(pair.lastIndexOf('/') + 1)) === plain(used);
}

class Gaps {
  private readonly found = new Map<
    string,
    {
      code: MapGap['code'];
      isMeant?: boolean;
      source?: MapSource;
      sources?: readonly MapSource[];
      vms: Map<string, VmRef>;
    }
  >();
  private readonly notKnown = new Map<string, VmRef>();

  add(code: MapGap['code'], source: MapSource, vm: SourceVm, isMeant: boolean): void {
    const key = `${code} ${isMeant} ${keyOfSource(source)}`;
    const gap = this.found.get(key) ?? { code, isMeant, source, vms: new Map() };
    gap.vms.set(vm.id, refOf(vm));
    this.found.set(key, gap);
  }

  /** Of one VM. */
  addSeveral(code: MapGap['code'], sources: readonly MapSource[], vm: SourceVm): void {
    this.found.set(`${code} ${vm.id}`, { code, sources, vms: new Map([[vm.id, refOf(vm)]]) });
  }

  unknown(vm: SourceVm): void {
    this.notKnown.set(vm.id, refOf(vm));
  }

  coverage(type: ProviderType): MapCoverage {
    const gaps = [...this.found.values()].map(({ code, isMeant, vms, source, sources }): MapGap => {
      const list = [...vms.values()];
      const about = { ...(source === undefined ? {} : { source }), ...(sources === undefined ? {} : { sources }) };
      const text = textOf(code, isMeant === true, source, list, type);
      return { code, ...(isMeant ? { isMeant } : {}), vms: list, ...about, ...text };
    });
    return { gaps, unknown: [...this.notKnown.values()] };
  }
}

function textOf(
  code: MapGap['code'],
  isMeant: boolean,
  source: MapSource | undefined,
  vms: readonly VmRef[],
  type: ProviderType,
): { readonly message: string; readonly fix: string } {
  if (code === 'pod-network-twice')
    return {
      message: `${vms.map(showVm).join(', ')} would have several NICs on the pod network (Forklift: VMMultiplePodNetworkMappings)`,
      fix: 'map all but one of its networks to a NetworkAttachmentDefinition, or to ignored',
    };
  const isNetwork = code === 'network-not-mapped';
  const what = `${isNetwork ? 'network' : 'storage'} ${source === undefined ? '' : showSource(source)} of ${count(vms)}`;
  if (!isMeant)
    return {
      message: `${what} is not in any pair (Forklift: ${isNetwork ? 'VMNetworksNotMapped' : 'VMStorageNotMapped'})`,
      fix: isNetwork
        ? 'add a pair for it; map a NIC that the target VM should not have to ignored'
        : 'add a pair for it',
    };
  const isGlance = !isNetwork && source?.name === 'glance';
  const spelling = isNetwork ? NETWORK_SPELLING : STORAGE_SPELLING;
  return {
    message: `${what} is in a pair that Forklift does not match for a source of type ${type}`,
    fix: `give its source as ${isGlance ? 'name glance, without an id' : (spelling[type] ?? 'id and name, as the inventory has them')}`,
  };
}

const NETWORK_SPELLING: Readonly<Partial<Record<ProviderType, string>>> = table({
  openstack: 'its id; a name alone passes the check of the map, and fails when the VM is created',
  hyperv: 'the id of the virtual switch',
  openshift: 'namespace and name of the NetworkAttachmentDefinition',
  ec2: 'the id of the subnet',
});
const STORAGE_SPELLING: Readonly<Partial<Record<ProviderType, string>>> = table({
  openshift: 'the name of the StorageClass',
  ova: 'the id of the disk',
  ec2: 'name: the type of the volume, such as gp3',
});

function keyOfSource({ id, name, namespace, type }: MapSource): string {
  return JSON.stringify([id, name, namespace, type]);
}

function showSource({ id, name, namespace, type }: MapSource): string {
  if (type === 'pod') return 'pod';
  const whole = namespace === undefined ? name : `${namespace}/${name}`;
  if (whole === undefined) return String(id);
  return id === undefined ? `"${whole}"` : `"${whole}" (${id})`;
}

function showVm({ id, name }: VmRef): string {
  return `"${name}" (${id})`;
}

/** `"a" (vm-1)`, or how many they are with the first names. */
function count(vms: readonly VmRef[]): string {
  const names = vms.slice(0, 3).map((vm) => vm.name);
  if (vms.length === 1) return showVm(vms[0] as VmRef);
  return `${vms.length} VMs (${names.join(', ')}${vms.length > 3 ? ', ...' : ''})`;
}

function refOf({ id, name, namespace }: SourceVm): VmRef {
  return { id, name, ...(namespace === undefined ? {} : { namespace }) };
}
