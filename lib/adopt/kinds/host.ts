import { ProviderType } from '../../forklift/source-vm';
import type { ReviewObject } from '../../review/tree';
import { asRow, asText } from '../../support/untyped';
import { type Cast, referenceIn } from '../cast';
import { call, type Props } from '../expression';
import type { AdoptedConstruct } from '../model';
import { raw } from './raw';

export function adoptHost(object: ReviewObject, cast: Cast): AdoptedConstruct {
  const spec = asRow(object.raw.spec) ?? {};
  const { name: secret, namespace } = referenceIn(spec.secret, object);
  // Only these have hosts.
  const provider = cast.provider(spec.provider, object, () => ({ type: ProviderType.VSPHERE }));
  if (secret === undefined || provider === undefined) return raw(object, cast);
  return cast.construct(object, 'Host', {
    provider,
    host: inventoryReference(spec),
    ipAddress: asText(spec.ipAddress) ?? '',
    credentials: call('Credentials.fromSecret', secret, ...(namespace === cast.namespace ? [] : [{ namespace }])),
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
