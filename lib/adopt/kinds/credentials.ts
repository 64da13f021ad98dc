import type { ReviewObject } from '../../review/tree';
import { asList, asRow, asText, dig, type Row } from '../../support/untyped';
import { type Cast, referenceIn } from '../cast';
import { type Code, call, type Expression, type Props } from '../expression';
import type { Beside } from './beside';

/** Where the Secrets of providers and hosts come from. */
export interface AroundCredentials {
  readonly beside: Beside;
  /** Objects, by key, that are left where they are, as a construct would not make them as they were. */
  readonly asIs: ReadonlySet<string>;
}

/**
 * The credentials of a provider or a host: by an ExternalSecret, where one of ours was given that fills its Secret, else by the
 * Secret's name. Undefined where the object names none.
 */
export function credentialsOf(object: ReviewObject, cast: Cast, around: AroundCredentials): Code | undefined {
  const { name: secret, namespace } = referenceIn(dig(object.raw, 'spec', 'secret'), object);
  if (secret === undefined) return undefined;
  const external = externalSecretFor(object, around.beside);
  if (external !== undefined && !around.asIs.has(external.key) && namespace === cast.namespace) {
    const props = externalProps(asRow(external.raw.spec) ?? {});
    if (props !== undefined) return call('Credentials.fromExternalSecret', props);
  }
  return call('Credentials.fromSecret', secret, ...(namespace === cast.namespace ? [] : [{ namespace }]));
}

/** The ExternalSecret that fills the Secret of a provider or a host, under the name that a construct gives it. */
export function externalSecretFor(object: ReviewObject, beside: Beside): ReviewObject | undefined {
  const { name: secret, namespace } = referenceIn(dig(object.raw, 'spec', 'secret'), object);
  return secret === `${object.name}-credentials` ? beside.find('ExternalSecret', namespace, secret) : undefined;
}

function externalProps(spec: Row): Props | undefined {
  const store = asText(dig(spec, 'secretStoreRef', 'name'));
  const storeKind = asText(dig(spec, 'secretStoreRef', 'kind'));
  const entries = asList(spec.data).map((item) => ({
    secretKey: asText(dig(item, 'secretKey')),
    key: asText(dig(item, 'remoteRef', 'key')),
    property: asText(dig(item, 'remoteRef', 'property')),
  }));
  const remoteKeys = new Set(entries.map(({ key }) => key));
  const [remoteKey] = remoteKeys;
  if (store === undefined || remoteKey === undefined || remoteKeys.size !== 1) return undefined;
  // What each provider type needs is fetched under its own name without a word.
  const renamed = entries.flatMap(({ secretKey, property }): [string, Expression][] =>
    secretKey === undefined || property === undefined || secretKey === property ? [] : [[secretKey, property]],
  );
  return {
    store,
    ...(storeKind === 'SecretStore' ? { storeKind } : {}),
    remoteKey,
    ...(renamed.length === 0 ? {} : { properties: Object.fromEntries(renamed) }),
    ...(dig(spec, 'target', 'template', 'data', 'insecureSkipVerify') === 'true' ? { insecureSkipVerify: true } : {}),
  };
}
