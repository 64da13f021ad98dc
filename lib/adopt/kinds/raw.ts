import type { ReviewObject } from '../../review/tree';
import { asText } from '../../support/untyped';
import type { Cast } from '../cast';
import { dataOf } from '../expression';
import type { AdoptedConstruct } from '../model';

/** An object that no construct can say, as it is. */
export function raw(object: ReviewObject, cast: Cast): AdoptedConstruct {
  const construct = cast.construct(object, 'ApiObject', {});
  const { metadata } = construct.props;
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
