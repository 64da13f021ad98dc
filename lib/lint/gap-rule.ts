import type { KnownVmFacts } from '../forklift/laws/plan-facts';
import {
  type MapGap,
  type MapSource,
  type NetworkMapPair,
  networkCoverage,
  type StorageMapPair,
  storageCoverage,
} from '../forklift/map-coverage';
import type { ProviderType } from '../forklift/source-vm';
import { asText } from '../support/untyped';
import type { CheckContext } from './context';
import { Once } from './objects';
import { planRule, type Rule, type RuleDefinition } from './rule';
import { knownVms } from './source-rule';
import { type MapView, type PlanView, sourceOf } from './views';

/** A rule over what the maps of a plan leave out: one finding for each network or storage, however many VMs have it. */
export function gapRule({
  kind,
  ...about
}: Pick<RuleDefinition, 'code'> & {
  readonly kind: 'network' | 'storage';
}): Rule {
  return planRule({
    ...about,
    needs: 'inventory',
    check(plan, context, tell) {
      const map = kind === 'network' ? plan.networks : plan.storage;
      if (map === undefined) return;
      for (const { gap, known } of gapsOf(plan, kind, context)) {
        if (gap.code !== about.code) continue;
        const { isMeant } = gap;
        tell({
          path: ['spec', 'vms', known.index],
          vm: known.label,
          message: isMeant
            ? gap.message
            : `${kind}${gap.source === undefined ? '' : ` ${show(gap.source)}`} of ${several(gap)} is not in ${map.object.kind} "${map.object.name}"`,
          fix: isMeant || kind === 'storage' ? gap.fix : 'add a pair for it; type ignored drops the NIC',
        });
      }
    },
  });
}

/** What the maps of a plan leave out. */
interface Gaps {
  readonly network: readonly MapGap[];
  readonly storage: readonly MapGap[];
}

const GAPS = new Once<Gaps>();

/** What a map of a plan leaves out, each with its first VM; looked up once for all rules that ask. */
export function gapsOf(
  plan: PlanView,
  kind: 'network' | 'storage',
  context: CheckContext,
): readonly { readonly gap: MapGap; readonly known: KnownVmFacts }[] {
  const vms = knownVms(plan, context);
  const gaps = plan.object.once(GAPS, () => coverageOf(plan, vms));
  return gaps[kind].flatMap((gap) => {
    const known = vms.find(({ source }) => source.id === gap.vms[0]?.id);
    return known === undefined ? [] : [{ gap, known }];
  });
}

function coverageOf(plan: PlanView, known: readonly KnownVmFacts[]): Gaps {
  const type = (plan.sourceType ?? known[0]?.source.providerType) as ProviderType;
  const vms = known.map(({ source }) => source);
  const { networks, storage } = plan;
  return {
    network: networks === undefined ? [] : networkCoverage(type, vms, networks.pairs.map(networkPair)).gaps,
    // A conversion copies no disk.
    storage:
      storage === undefined || plan.type === 'conversion' ? [] : storageCoverage(type, vms, storagePairsOf(plan)).gaps,
  };
}

type MapPair = MapView['pairs'][number];

/** A pair as the inventory's rules read it. */
export function networkPair({ source, destination }: MapPair): NetworkMapPair {
  const name = asText(destination.name);
  const namespace = asText(destination.namespace);
  return {
    source: sourceOf(source),
    destination: {
      type: asText(destination.type) ?? '',
      ...(name === undefined ? {} : { name }),
      ...(namespace === undefined ? {} : { namespace }),
    },
  };
}

/** A pair as the inventory's rules read it, and where it is. */
export type PlacedStoragePair = StorageMapPair & { readonly pair: MapPair };

const STORAGE_PAIRS = new Once<readonly PlacedStoragePair[]>();

/** The pairs of a plan's StorageMap, worked out once for all plans that share it; none where the set does not hold it. */
export function storagePairsOf({ storage }: PlanView): readonly PlacedStoragePair[] {
  return storage?.object.once(STORAGE_PAIRS, () => storage.pairs.map(storagePair)) ?? NONE;
}

const NONE: readonly PlacedStoragePair[] = [];

function storagePair(pair: MapPair): PlacedStoragePair {
  const storageClass = asText(pair.destination.storageClass);
  return {
    source: sourceOf(pair.source),
    ...(storageClass === undefined ? {} : { destination: { storageClass } }),
    pair,
  };
}

function show({ id, name, namespace, type }: MapSource): string {
  if (type === 'pod') return 'pod';
  const whole = namespace === undefined ? name : `${namespace}/${name}`;
  return whole === undefined ? `${id}` : `"${whole}"${id === undefined ? '' : ` (${id})`}`;
}

function several({ vms }: MapGap): string {
  const names = vms.slice(0, 3).map(({ name }) => `"${name}"`);
  if (vms.length === 1) return `VM ${names[0]}`;
  return `${vms.length} VMs (${names.join(', ')}${vms.length > 3 ? ', ...' : ''})`;
}
