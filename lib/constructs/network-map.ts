import type { Construct } from 'constructs';
import type * as forklift from '../../imports/forklift.konveyor.io';
import { duplicateMapSource, type PairFrom } from '../forklift/laws/duplicate-map-source';
import { ProviderType, type SourceRef } from '../forklift/source-vm';
import { authorWords } from '../problems/words';
import { addCheck, addLaws, type ConstructProblem, checkPropNames, unknownNames } from './checks';
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
  readonly type: 'pod' | 'multus' | 'ignored';
  readonly name?: string;
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
  readonly to: NetworkDestination;
  /** VLAN of a hyperv source, 1 to 4094: tells NICs of one VM on the same switch apart. @default - not looked at */
  readonly vlan?: number;
}

export interface NetworkMapProps extends ForkliftResourceProps {
  readonly source: IProvider;
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

  readonly pairs: readonly NetworkPair[];

  constructor(scope: Construct, id: string, props: NetworkMapProps) {
    super(scope, id, props.metadata);
    this.pairs = [...(props.pairs ?? [])];
    checkPropNames(this, props, { destination: true, metadata: true, pairs: true, pool: true, source: true });
    addCheck(this, () => [
      ...checkMapProviders(props.source, props.destination),
      ...(props.pairs === undefined ? [PAIRS_MISSING] : []),
      ...checkSources(this.pairs, props.source),
      ...this.pairs.flatMap((pair, i) => destinationProblems(pair, i, props.source)),
    ]);
    const pooled = new Set((props.pool ?? []).map(sourceKey));
    const isPooled = ({ from, to }: NetworkPair) => to?.type === 'multus' && pooled.has(sourceKey(from ?? {}));
    addLaws(this, [duplicateMapSource], () => pairsFrom(this.pairs, isPooled), authorWords(MAP_PROP_NAMES));
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
  return pick(from ?? {}, ['id', 'name', 'namespace', 'type']);
}

/** The pairs of a map as its laws look at them; a source that is not known or not set is told elsewhere. */
export function pairsFrom<P extends { readonly from: SourceRef; readonly vlan?: number }>(
  pairs: readonly P[],
  isPooled: (pair: P) => boolean,
): PairFrom[] {
  return pairs.map((pair) => ({
    source: {
      ...(pair.from?.problems ? {} : sourceOf(pair.from)),
      ...(pair.vlan === undefined ? {} : { vlan: String(pair.vlan) }),
    },
    isPooled: isPooled(pair),
  }));
}

/** A map without pairs may be meant, but is then written as such. */
export const PAIRS_MISSING: ConstructProblem = {
  code: 'missing-prop',
  message: 'pairs is missing',
  fix: 'give a list, [] if nothing is to be mapped',
};

/** Rules for the two providers of a map. */
export function checkMapProviders(
  source: IProvider | undefined,
  destination: IProvider | undefined,
): ConstructProblem[] {
  return [
    ...(source
      ? []
      : [
          {
            code: 'missing-prop',
            path: ['spec', 'provider', 'source'],
            message: 'source is missing',
            fix: 'give the source provider',
          },
        ]),
    ...(destination
      ? destination.type === ProviderType.OPENSHIFT
        ? []
        : [
            {
              code: 'wrong-provider-type',
              path: ['spec', 'provider', 'destination'],
              message: `destination "${destination.name}" is of type ${destination.type}, only openshift can be a destination (Forklift: TypeNotValid)`,
            },
          ]
      : [
          {
            code: 'missing-prop',
            path: ['spec', 'provider', 'destination'],
            message: 'destination is missing',
            fix: 'give the destination provider, such as Provider.host(...)',
          },
        ]),
  ];
}

/** Rules for the sources of a map's pairs. */
export function checkSources(
  pairs: readonly { readonly from: SourceRef }[],
  provider: IProvider | undefined,
): ConstructProblem[] {
  return pairs.flatMap((pair, i): ConstructProblem[] => {
    const { from } = pair;
    const at = `pairs[${i}]`;
    const unknown = from ? unknownNames(from, SOURCE_NAMES, `${at}.from`) : [];
    if (unknown.length > 0) return unknown;
    if (from?.problems) return from.problems.map((p) => ({ ...p, message: `${at}.from: ${p.message}` }));
    const isPod = provider?.type === ProviderType.OPENSHIFT && from?.type === 'pod';
    if (!from?.id && !from?.name && !isPod) {
      return [
        {
          code: 'source-not-set',
          message: `${at}.from has neither id nor name`,
          fix: 'take it from the inventory, or give both as the source has them',
        },
      ];
    }
    return [];
  });
}

const SOURCE_NAMES = { id: true, name: true, namespace: true, problems: true, type: true } as const;

function sourceKey(from: SourceRef): string {
  return from.id !== undefined ? `id ${from.id}` : `name ${from.namespace ?? ''}/${from.name ?? from.type}`;
}

function destinationProblems(pair: NetworkPair, index: number, source: IProvider | undefined): ConstructProblem[] {
  const at = `pairs[${index}]`;
  const { to, vlan } = pair;
  const unknown = [
    ...unknownNames(pair, { from: true, to: true, vlan: true }, at),
    ...(pair.to ? unknownNames(pair.to, { name: true, namespace: true, type: true }, `${at}.to`) : []),
  ];
  if (to === undefined)
    return [
      ...unknown,
      {
        code: 'missing-prop',
        message: `${at}.to is missing`,
        fix: "give Network.pod(), Network.multus('name', 'namespace') or Network.ignored()",
      },
    ];
  const multus: ConstructProblem[] = [];
  if (to.type === 'multus') {
    if (!to.name)
      multus.push({
        code: 'multus-without-name',
        message: `${at}.to names no NetworkAttachmentDefinition`,
        fix: "give Network.multus('name', 'namespace')",
      });
    else if (to.name.includes('/'))
      multus.push({
        code: 'multus-with-slash',
        message: `${at}.to has name ${JSON.stringify(to.name)}`,
        fix: `write name and namespace apart: Network.multus('${to.name.split('/')[1]}', '${to.name.split('/')[0]}')`,
      });
    if (!to.namespace)
      multus.push({
        code: 'multus-without-namespace',
        message: `${at}.to has no namespace for "${to.name}" (Forklift: DestinationNetworkNotValid)`,
        fix: "give the namespace of the NetworkAttachmentDefinition: the plan's target namespace or default",
      });
  }
  const vlans: ConstructProblem[] = [];
  if (vlan !== undefined && !(Number.isInteger(vlan) && vlan >= 1 && vlan <= 4094)) {
    vlans.push({
      code: 'invalid-vlan',
      path: ['spec', 'map', index, 'source', 'vlan'],
      message: `${at}.vlan is ${JSON.stringify(vlan)}, accepted: 1 to 4094`,
    });
  }
  if (vlan !== undefined && source !== undefined && source.type !== ProviderType.HYPERV) {
    vlans.push({
      code: 'vlan-not-hyperv',
      message: `${at}.vlan is set, only hyperv sources have it; provider "${source.name}" is of type ${source.type}`,
      fix: 'leave it out',
    });
  }
  if (source?.type === ProviderType.OPENSTACK && !pair.from?.id && pair.from?.name) {
    multus.push({
      code: 'openstack-source-needs-id',
      message: `${at}.from has only a name; for an openstack source Forklift accepts it and fails when it builds the VM`,
      fix: 'give the id of the network too',
    });
  }
  if (source?.type === ProviderType.HYPERV && !pair.from?.id && pair.from?.name) {
    multus.push({
      code: 'hyperv-source-needs-id',
      message: `${at}.from has only a name; for a hyperv source Forklift matches by the id of the virtual switch`,
      fix: 'give the id of the switch too',
    });
  }
  return [...unknown, ...multus, ...vlans];
}
