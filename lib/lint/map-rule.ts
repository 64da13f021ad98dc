import { asText } from '../support/untyped';
import type { CheckContext } from './context';
import type { Rule, Tell } from './rule';
import { type MapPair, type MapView, mapOf, providerOf, referenceAt } from './views';

interface MapRule extends Pick<Rule, 'name' | 'severity' | 'summary' | 'condition' | 'toldByConstructs' | 'needs'> {
  readonly kinds?: readonly ('NetworkMap' | 'StorageMap')[];
  check(map: MapView, sourceType: string | undefined, context: CheckContext, tell: Tell): void;
}

const BOTH = ['NetworkMap', 'StorageMap'] as const;

/** A rule over maps, with the type of their source provider where anybody tells it. */
export function mapRule({ kinds, check, ...about }: MapRule): Rule {
  return {
    ...about,
    kinds: kinds ?? BOTH,
    check(object, context, tell) {
      check(mapOf(object), sourceTypeOf(mapOf(object), context), context, tell);
    },
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
