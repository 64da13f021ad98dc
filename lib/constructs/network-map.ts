import type { Construct } from 'constructs';
import type * as forklift from '../../imports/forklift.konveyor.io';
import { duplicateMapSource } from '../forklift/laws/duplicate-map-source';
import { mapSourceIncomplete } from '../forklift/laws/map-source-incomplete';
import { mapSourceUnmatched } from '../forklift/laws/map-source-unmatched';
import { multusIncomplete } from '../forklift/laws/multus-incomplete';
import { vlanUnread } from '../forklift/laws/vlan-unread';
import { DESTINATION_KEYS, type MapFacts, textsIn } from '../forklift/map-facts';
import { ProviderType, type SourceRef } from '../forklift/source-vm';
import type { Fault } from '../problems/fault';
import type { LawOver } from '../problems/law-over';
import { authorWords } from '../problems/words';
import { addCheck, addLaws, checkPropNames, unknownNames } from './checks';
import type { IProvider } from './provider';
import {
  ForkliftResource,
  type ForkliftResourceProps,
  type IForkliftResource,
  ImportedResource,
  pick,
  refTo,
} from './resource';

/** Where a NIC goes. */
export interface NetworkDestination {
  /** `pod`: the pod network; `multus`: a NetworkAttachmentDefinition; `ignored`: no card at all. */
  readonly type: 'pod' | 'multus' | 'ignored';
  /** Of the NetworkAttachmentDefinition. @default - none, for `pod` and `ignored` */
  readonly name?: string;
  /** Of the NetworkAttachmentDefinition. @default - none, for `pod` and `ignored` */
  readonly namespace?: string;
}

/** The three destinations of a NIC. */
export const Network = {
  /** The pod network. At most one NIC of a VM may end there. */
  pod: (): NetworkDestination => ({ type: 'pod' }),
  /** A NetworkAttachmentDefinition: in the plan's target namespace or in `default`, else the plan is blocked. */
  multus: (name: string, namespace: string): NetworkDestination => ({ type: 'multus', name, namespace }),
  /** The NIC is left out of the target VM. */
  ignored: (): NetworkDestination => ({ type: 'ignored' }),
} as const;

export interface NetworkPair {
  /** The source network, best from `inventory.network('...')`. The pod network of an openshift source: `{ type: 'pod' }`. */
  readonly from: SourceRef;
  /** Where the cards of this network go: `Network.pod()`, `Network.multus(name, namespace)` or `Network.ignored()`. */
  readonly to: NetworkDestination;
  /** VLAN of a hyperv source, 1 to 4094: tells NICs of one VM on the same switch apart. @default - not looked at */
  readonly vlan?: number;
}

export interface NetworkMapProps extends ForkliftResourceProps {
  /** The provider whose networks stand on the left. */
  readonly source: IProvider;
  /** The cluster that they lead to; always of type openshift (Forklift: TypeNotValid). */
  readonly destination: IProvider;
  /**
   * One pair for each source network. Several pairs with one source are taken as a pool only if all are multus; that is
   * refused unless `pool` says so.
   */
  readonly pairs: readonly NetworkPair[];
  /**
   * Sources that may have several multus pairs: each NIC of a VM takes the next one that is free.
   * @default - none
   */
  readonly pool?: readonly SourceRef[];
}

/** A NetworkMap made here or elsewhere. */
export interface INetworkMap extends IForkliftResource {
  /** The pairs; undefined when the map is not rendered here. */
  readonly pairs?: readonly NetworkPair[];
}

/** Which network of the source becomes which network of the target. */
export class NetworkMap extends ForkliftResource implements INetworkMap {
  /** A NetworkMap that exists on the cluster or is rendered elsewhere. */
  static fromNetworkMapName(
    scope: Construct,
    id: string,
    name: string,
    options: { readonly namespace?: string } = {},
  ): INetworkMap {
    return new ImportedResource(scope, id, name, options.namespace);
  }

  /** As given, in their order. */
  readonly pairs: readonly NetworkPair[];

  constructor(scope: Construct, id: string, props: NetworkMapProps) {
    super(scope, id, props.metadata);
    this.pairs = [...(props.pairs ?? [])];
    checkPropNames(this, props, { destination: true, metadata: true, pairs: true, pool: true, source: true });
    addCheck(this, () => [
      ...checkMapProviders(props.source, props.destination),
      ...(props.pairs === undefined ? [PAIRS_MISSING] : []),
      ...checkSources(this.pairs),
      ...this.pairs.flatMap(pairProblems),
    ]);
    const pooled = new Set((props.pool ?? []).map(sourceKey));
    const isPooled = ({ from, to }: NetworkPair) => to?.type === 'multus' && pooled.has(sourceKey(from ?? {}));
    const facts = () => mapFacts('NetworkMap', props.source, this.pairs, isPooled);
    addLaws(this, LAWS, facts, authorWords(MAP_PROP_NAMES));
    this.render<forklift.NetworkMapSpec>({
      kind: 'NetworkMap',
      propNames: MAP_PROP_NAMES,
      spec: () => ({
        provider: { source: refTo(props.source), destination: refTo(props.destination) },
        map: this.pairs.map(({ from, to, vlan }) => ({
          source: { ...sourceOf(from), ...(vlan === undefined ? {} : { vlan: String(vlan) }) },
          destination: pick(to ?? ({} as NetworkDestination), ['type', 'name', 'namespace']),
        })),
      }),
    });
  }
}

/** What authors of a map call the parts of its spec. */
export const MAP_PROP_NAMES: Readonly<Record<string, string>> = {
  'provider.source': 'source',
  'provider.destination': 'destination',
  'map[].source.vlan': 'pairs[].vlan',
  'map[].source': 'pairs[].from',
  'map[].destination': 'pairs[].to',
  map: 'pairs',
};

/** What a map writes of a source. */
export function sourceOf(from: SourceRef | undefined): SourceRef {
  return pick(from ?? {}, SOURCE_KEYS);
}

const SOURCE_KEYS = ['id', 'name', 'namespace', 'type'] as const;

/** A map as its laws look at it. */
export function mapFacts<P extends { readonly from: SourceRef; readonly to: object; readonly vlan?: number }>(
  kind: MapFacts['kind'],
  provider: IProvider | undefined,
  pairs: readonly P[],
  isPooled: (pair: P) => boolean = () => false,
  isOffloaded: (pair: P) => boolean = () => false,
): MapFacts {
  return {
    kind,
    provider,
    pairs: pairs.map((pair) => ({
      source: isToldElsewhere(pair.from)
        ? undefined
        : {
            ...textsIn(pair.from, SOURCE_KEYS),
            ...(pair.vlan === undefined ? {} : { vlan: String(pair.vlan) }),
          },
      destination: textsIn(pair.to, DESTINATION_KEYS),
      isPooled: isPooled(pair),
      isOffloaded: isOffloaded(pair),
    })),
  };
}

/** What the inventory found wrong with a source, or a typo in it, is the cause of all else. */
function isToldElsewhere(from: SourceRef | undefined): boolean {
  return from !== undefined && (from.problems !== undefined || unknownNames(from, SOURCE_NAMES, '').length > 0);
}

/** A map without pairs may be meant, but is then written as such. */
export const PAIRS_MISSING: Fault = {
  code: 'missing-prop',
  path: ['spec', 'map'],
  message: 'pairs is missing',
  fix: 'give a list, [] if nothing is to be mapped',
};

/** Rules for the two providers of a map. */
export function checkMapProviders(source: IProvider | undefined, destination: IProvider | undefined): Fault[] {
  const problems: Fault[] = [];
  if (source === undefined)
    problems.push({
      code: 'missing-prop',
      path: ['spec', 'provider', 'source'],
      message: 'source is missing',
      fix: 'give the source provider',
    });
  const path = ['spec', 'provider', 'destination'];
  if (destination === undefined)
    problems.push({
      code: 'missing-prop',
      path,
      message: 'destination is missing',
      fix: 'give the destination provider, such as Provider.host(...)',
    });
  else if (destination.type !== ProviderType.OPENSHIFT)
    problems.push({
      code: 'wrong-provider-type',
      path,
      message: `destination "${destination.name}" is of type ${destination.type}, only openshift providers can be a destination (Forklift: TypeNotValid)`,
    });
  return problems;
}

/** Rules for the sources of a map's pairs. */
export function checkSources(pairs: readonly { readonly from: SourceRef }[]): Fault[] {
  return pairs.flatMap(({ from }, i): Fault[] => {
    if (from === undefined) return [];
    const path = ['spec', 'map', i, 'source'];
    const unknown = unknownNames(from, SOURCE_NAMES, `pairs[${i}].from`, path, sourceFor);
    if (unknown.length > 0) return unknown;
    return (from.problems ?? []).map((p) => ({ ...p, path, message: `pairs[${i}].from: ${p.message}` }));
  });
}

const SOURCE_NAMES = { id: true, name: true, namespace: true, problems: true, type: true } as const;

/** A name alone may be meant as one. */
function sourceFor(value: unknown): string {
  return typeof value === 'string'
    ? `{ name: '${value}' }, or take it from the inventory`
    : 'what the inventory has: inventory.network(...), inventory.datastore(...)';
}

function sourceKey(from: SourceRef): string {
  return from.id !== undefined ? `id ${from.id}` : `name ${from.namespace ?? ''}/${from.name ?? from.type}`;
}

/** The law, with what to do in the words of a program. */
const multusOfProgram: LawOver<MapFacts, 'multus-incomplete'> = {
  ...multusIncomplete,
  check: (map, words) =>
    multusIncomplete.check(map, words).map((fault) => {
      const { name, namespace } = fault.values ?? {};
      if (name !== undefined)
        return { ...fault, fix: `write name and namespace separately: Network.multus('${name}', '${namespace}')` };
      const { destination } = map.pairs[fault.path?.[2] as number] ?? {};
      return destination?.name ? fault : { ...fault, fix: "give Network.multus('name', 'namespace')" };
    }),
};

const LAWS = [duplicateMapSource, mapSourceIncomplete, mapSourceUnmatched, multusOfProgram, vlanUnread];

/** A name alone is mostly that of a NetworkAttachmentDefinition. */
function networkFor(value: unknown): string {
  const [name, namespace] = typeof value === 'string' && value !== 'pod' ? value.split('/').reverse() : ['name'];
  return `Network.pod(), Network.multus('${name}', '${namespace ?? 'namespace'}') or Network.ignored()`;
}

function pairProblems(pair: NetworkPair, i: number): Fault[] {
  const { to, vlan } = pair;
  const at = `pairs[${i}]`;
  const path = ['spec', 'map', i];
  const problems: Fault[] = [
    ...unknownNames(pair, { from: true, to: true, vlan: true }, at),
    ...(to
      ? unknownNames(to, { name: true, namespace: true, type: true }, `${at}.to`, [...path, 'destination'], networkFor)
      : []),
  ];
  if (to === undefined)
    problems.push({
      code: 'missing-prop',
      // The schema says what the destination lacks.
      message: `${at}.to is missing`,
      fix: "give Network.pod(), Network.multus('name', 'namespace') or Network.ignored()",
    });
  if (vlan !== undefined && !(Number.isInteger(vlan) && vlan >= 1 && vlan <= 4094))
    problems.push({
      code: 'wrong-value',
      path: [...path, 'source', 'vlan'],
      message: `${at}.vlan is ${JSON.stringify(vlan)}, accepted: 1 to 4094`,
    });
  return problems;
}
