import type { Fault } from '../problems/fault';
import type { Grant } from './hook-rights';

/** Verbs by which an account makes itself, or another, stronger than it is. */
const STRENGTHENS = ['bind', 'escalate', 'impersonate'];

/** Rights that open more than a hook needs, and that nobody gave a reason for. */
export function sweepingRights(grants: readonly Grant[]): Fault[] {
  return grants
    .filter(({ reason }) => (reason ?? '').trim() === '')
    .flatMap((grant) => {
      const why = sweeping(grant);
      return why.length === 0
        ? []
        : [
            {
              code: 'sweeping-right',
              message: `a right is granted without a reason that ${why.join(', and ')}: ${inWords(grant)}`,
              fix: "name verbs, kinds and objects that the hook needs, or give the reason: grant(verbs, resource, { reason: '...' })",
            },
          ];
    });
}

function sweeping({ verbs, apiGroup, resourceType, namespace = '' }: Grant): string[] {
  const stronger = STRENGTHENS.filter((verb) => verbs.includes(verb));
  return [
    ...(verbs.includes('*') ? ['takes every verb'] : []),
    ...(stronger.length > 0 ? [`lets the account become stronger than it is (${stronger.join(', ')})`] : []),
    ...(resourceType === 'serviceaccounts/token' && verbs.some((verb) => verb === 'create' || verb === '*')
      ? ['makes tokens of other accounts']
      : []),
    ...(apiGroup === '*' ? ['is for every API group'] : []),
    ...(resourceType.includes('*') ? ['is for every kind'] : []),
    ...(/^(?:kube-|openshift-)|^openshift$/.test(namespace) ? ['is for a namespace of the cluster itself'] : []),
  ];
}

function inWords({ verbs, apiGroup, resourceType, names, namespace }: Grant): string {
  const kind = apiGroup === '' ? resourceType : `${resourceType}.${apiGroup}`;
  return `${verbs.join(', ')} ${kind}${names === undefined ? '' : ` ${names.join(', ')}`}${namespace === undefined ? '' : ` in ${namespace}`}`;
}
