import type { ReviewObject } from '../../review/tree';
import { asText } from '../../support/untyped';
import type { Cast } from '../cast';
import { dataOf } from '../expression';
import type { AdoptedConstruct } from '../model';

/** What it is made of. */
export const RAW = 'ApiObject';

/** An object that no construct can say, as it is; others refer to it by name. */
export function raw(object: ReviewObject, cast: Cast): AdoptedConstruct {
  const construct = cast.construct(object, RAW, {});
  const { metadata } = construct.props;
  cast.referByName(object.key);
  return {
    ...construct,
    props: {
      apiVersion: asText(object.raw.apiVersion) ?? '',
      kind: object.kind,
      metadata: { ...(metadata as object), name: object.name, namespace: object.namespace },
      spec: dataOf(object.raw.spec ?? {}),
    },
    remarks: ['As it was adopted: no construct can say it'],
  };
}
