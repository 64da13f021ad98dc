import { whySweeping } from '../forklift/sweeping-rights';
import type { Fault } from '../problems/fault';
import type { Grant } from './hook-rights';

/** Rights that open more than a hook needs, and that nobody gave a reason for. */
export function sweepingRights(grants: readonly Grant[]): Fault[] {
  return grants
    .filter(({ reason }) => (reason ?? '').trim() === '')
    .flatMap((grant) => {
      const { verbs, apiGroup, resourceType, namespace } = grant;
      const why = whySweeping({
        verbs,
        apiGroups: [apiGroup],
        resources: [resourceType],
        ...(namespace === undefined ? {} : { namespace }),
      });
      return why.length === 0
        ? []
        : [
            {
              code: 'sweeping-right',
              message: `a right without a reason ${why.join(', and ')}: ${inWords(grant)}`,
              fix: "name the verbs, kinds and objects that the hook needs, or give a reason: grant(verbs, resource, { reason: '...' })",
            },
          ];
    });
}

function inWords({ verbs, apiGroup, resourceType, names, namespace }: Grant): string {
  const kind = apiGroup === '' ? resourceType : `${resourceType}.${apiGroup}`;
  return `${verbs.join(', ')} ${kind}${names === undefined ? '' : ` ${names.join(', ')}`}${namespace === undefined ? '' : ` in ${namespace}`}`;
}
