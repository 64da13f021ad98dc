/** Members of Forklift's kinds that refer to an object of the cluster. */
export const REFERENCES: ReadonlySet<string> = new Set([
  'customizationScripts',
  'destination',
  'hook',
  'luks',
  'network',
  'plan',
  'provider',
  'secret',
  'source',
  'storage',
  'tokenSecret',
  'transferNetwork',
]);

/** What Kubernetes' own type of reference has besides name and namespace: people may write it, and Forklift reads nothing of it. */
export const UNREAD_IN_REFERENCE: ReadonlySet<string> = new Set([
  'apiVersion',
  'fieldPath',
  'kind',
  'resourceVersion',
  'uid',
]);
