import { DESTINATION_KEYS, type MapFacts, textsIn } from '../forklift/map-facts';
import type { Code } from '../problems/catalogue';
import type { LawOver } from '../problems/law-over';
import { manifestWords } from '../problems/words';
import { asText } from '../support/untyped';
import type { CheckContext } from './context';
import { type Rule, type RuleDefinition, rule, type Tell, tellAll } from './rule';
import { type MapPair, type MapView, mapOf, providerOf, referenceAt, sourceOf } from './views';

type MapKinds = readonly MapFacts['kind'][];

interface MapRule extends Pick<RuleDefinition, 'code' | 'needs'> {
  readonly kinds?: MapKinds;
  check(map: MapView, sourceType: string | undefined, context: CheckContext, tell: Tell): void;
}

const BOTH: MapKinds = ['NetworkMap', 'StorageMap'];

/** A rule over maps, with the type of their source provider where anybody tells it. */
export function mapRule({ kinds, check, ...about }: MapRule): Rule {
  return rule({
    ...about,
    kinds: kinds ?? BOTH,
    check(object, context, tell) {
      check(mapOf(object), sourceTypeOf(mapOf(object), context), context, tell);
    },
  });
}

/** A rule over maps by a law that constructs check their own maps against too. */
export function lawOfMap(law: LawOver<MapFacts, Code>, kinds: MapKinds = BOTH): Rule {
  return mapRule({
    code: law.code,
    kinds,
    check(map, sourceType, _context, tell) {
      tellAll(law.check(factsOf(map, sourceType), manifestWords), tell);
    },
  });
}

function factsOf({ object, pairs }: MapView, type: string | undefined): MapFacts {
  const names = pairs.map(({ destination }) => destination.name);
  return {
    kind: object.kind as MapFacts['kind'],
    provider: type === undefined ? undefined : { name: referenceAt(object.spec, 'provider', 'source').name, type },
    pairs: pairs.map(({ row, source, destination }, i) => ({
      // The schema tells what is missing altogether.
      source: row.source === undefined ? undefined : sourceOf(source),
      destination: textsIn(destination, DESTINATION_KEYS),
      isPooled: object.kind === 'NetworkMap' && destination.type === 'multus' && names.indexOf(destination.name) === i,
      isOffloaded: row.offloadPlugin !== undefined,
    })),
  };
}

function sourceTypeOf({ object }: MapView, context: CheckContext): string | undefined {
  const reference = referenceAt(object.spec, 'provider', 'source');
  const provider = context.objects.find('Provider', reference.namespace, reference.name);
  return provider ? providerOf(provider).type : context.typeOfExternal(reference);
}

/** The path of a pair, and below it. */
export function pairPath({ index }: MapPair, ...below: readonly string[]): readonly (string | number)[] {
  return ['spec', 'map', index, ...below];
}

/** What a pair leads from, as people call it. */
export function sourceLabel({ source, index }: MapPair): string {
  const name = asText(source.name) ?? asText(source.id) ?? asText(source.type);
  return name === undefined ? `pair ${index + 1}` : `"${name}"`;
}
