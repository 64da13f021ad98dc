import type { Code } from '../problems/catalogue';
import type { LawOver } from '../problems/law';
import { manifestWords } from '../problems/words';
import { asText } from '../support/untyped';
import type { CheckContext } from './context';
import { type Rule, type RuleDefinition, rule, type Tell } from './rule';
import { type MapPair, type MapView, mapOf, providerOf, referenceAt } from './views';

interface MapRule extends Pick<RuleDefinition, 'code' | 'needs'> {
  readonly kinds?: readonly ('NetworkMap' | 'StorageMap')[];
  check(map: MapView, sourceType: string | undefined, context: CheckContext, tell: Tell): void;
}

const BOTH = ['NetworkMap', 'StorageMap'] as const;

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

/** A rule over maps by a law that constructs hold their own maps against too. */
export function lawOfMap<D>(law: LawOver<D, Code>, dataOf: (map: MapView, sourceType: string | undefined) => D): Rule {
  return mapRule({
    code: law.code,
    check(map, sourceType, _context, tell) {
      for (const { code: _, path, ...fault } of law.check(dataOf(map, sourceType), manifestWords))
        tell({ ...fault, path: path ?? [] });
    },
  });
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
