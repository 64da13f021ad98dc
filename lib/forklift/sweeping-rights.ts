/** Verbs on kinds, as a rule of a Role has them. */
export interface Right {
  readonly verbs: readonly string[];
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  /** Where it holds. @default - in some namespace that nobody names */
  readonly namespace?: string;
}

/** Verbs by which an account makes itself, or another, stronger than it is. */
const STRENGTHENS = ['bind', 'escalate', 'impersonate'];

/** In which ways a right opens more than a hook needs: `allows every verb`. None for one that is as it should be. */
export function whySweeping({ verbs, apiGroups, resources, namespace = '' }: Right): string[] {
  const stronger = STRENGTHENS.filter((verb) => verbs.includes(verb));
  return [
    ...(verbs.includes('*') ? ['allows every verb'] : []),
    ...(stronger.length > 0 ? [`lets the account extend its own rights (${stronger.join(', ')})`] : []),
    ...(resources.includes('serviceaccounts/token') && verbs.some((verb) => verb === 'create' || verb === '*')
      ? ['creates tokens of other accounts']
      : []),
    ...(apiGroups.includes('*') ? ['is for every API group'] : []),
    ...(resources.some((resource) => resource.includes('*')) ? ['is for every kind'] : []),
    ...(/^(?:kube-|openshift-)|^openshift$/.test(namespace) ? ['is for a system namespace of the cluster'] : []),
  ];
}
