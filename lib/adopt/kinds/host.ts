import { ProviderType } from '../../forklift/source-vm';
import type { ReviewObject } from '../../review/tree';
import { asRow, asText } from '../../support/untyped';
import type { Cast } from '../cast';
import type { Props } from '../expression';
import type { AdoptedConstruct } from '../model';
import { type AroundCredentials, credentialsOf } from './credentials';
import { raw } from './raw';

export function adoptHost(object: ReviewObject, cast: Cast, around: AroundCredentials): AdoptedConstruct {
  const spec = asRow(object.raw.spec) ?? {};
  const credentials = credentialsOf(object, cast, around);
  // Only these have hosts.
  const provider = cast.provider(spec.provider, object, () => ({ type: ProviderType.VSPHERE }));
  if (credentials === undefined || provider === undefined) return raw(object, cast);
  return cast.construct(object, 'Host', {
    provider,
    host: inventoryReference(spec),
    ipAddress: asText(spec.ipAddress) ?? '',
    credentials,
  });
}

/** What names something of the source's inventory. */
export function inventoryReference(value: unknown): Props {
  const row = asRow(value) ?? {};
  return Object.fromEntries(
    ['id', 'name', 'namespace', 'type'].flatMap((key) => {
      const member = row[key];
      return typeof member === 'string' ? [[key, member]] : [];
    }),
  );
}
