import type { Laws } from '../law';

export const objectsLaws = {
  'annotations-too-large': {
    severity: 'error',
    summary: 'annotations that hold more together than the API server takes',
  },
  'duplicate-object': {
    severity: 'error',
    summary: 'one object given twice: the later one takes the place of the first',
  },
  'false-comes-back': {
    severity: 'warning',
    summary: 'a Plan printed by kubectl-mtv, whose dry-run leaves every explicit false out',
  },
  'generated-name': {
    severity: 'warning',
    summary: 'generateName instead of a name: it cannot be applied, and each create starts another run',
  },
  'idle-ignore': {
    severity: 'warning',
    summary: 'a rule that is switched off for an object that it has nothing to say about',
  },
  'incomplete-object': { severity: 'error', summary: 'an object without apiVersion, kind or name' },
  'incomplete-reference': {
    severity: 'error',
    summary: 'a reference without name or namespace: Forklift fills neither in',
    condition:
      'SourceProviderNotValid, DestinationProviderNotValid, NetworkMapRefNotValid, StorageRefNotValid, HookNotValid, TransferNetworkNotValid, PlanNotValid, ProviderNotValid, SecretNotValid',
  },
  'invalid-annotation': { severity: 'error', summary: 'an annotation that the API server refuses' },
  'invalid-ignore': {
    severity: 'error',
    summary: 'an annotation that switches off a rule which does not exist, or gives no reason',
  },
  'invalid-label': { severity: 'error', summary: 'a label that the API server refuses' },
  'invalid-name': { severity: 'error', summary: 'a name that the API server refuses' },
  'invalid-namespace': { severity: 'error', summary: 'a namespace that the API server refuses' },
  'invalid-reference': {
    severity: 'error',
    summary: 'a reference to a name or namespace that no object can have',
    condition:
      'SourceProviderNotValid, DestinationProviderNotValid, NetworkMapRefNotValid, StorageRefNotValid, HookNotValid, TransferNetworkNotValid, PlanNotValid, ProviderNotValid, SecretNotValid',
  },
  'missing-field': { severity: 'error', summary: 'a field that the API server demands' },
  'missing-namespace': {
    aliases: ['namespace-missing'],
    severity: 'warning',
    summary: 'an object of Forklift without a namespace: it lands where the tool happens to be',
  },
  'not-in-release': {
    severity: 'error',
    summary: 'a field or value that came with a later release of Forklift than the cluster runs',
  },
  'object-too-large': {
    severity: 'warning',
    summary: 'an object that the API server refuses for its size, or that client-side apply cannot apply',
  },
  'owner-references': {
    severity: 'warning',
    summary: 'an owner by its uid: where the owner has another, the object is deleted at once',
  },
  'reference-not-found': {
    severity: 'warning',
    summary: 'a reference to an object that is not among the manifests, although others of its kind are',
  },
  'reference-with-more': {
    severity: 'warning',
    summary:
      'a provider reference with more than name and namespace: the plan does not share the limit of VMs in flight',
  },
  'reference-with-slash': {
    severity: 'error',
    summary: 'a reference whose name holds the namespace too: `apps/drain`',
  },
  'reserved-label': { severity: 'warning', summary: 'a label by which Forklift finds its objects, and deletes them' },
  'server-fields': {
    severity: 'warning',
    summary: 'fields that the API server or a controller writes, in a manifest that is to be applied',
  },
  'unknown-field': {
    severity: 'error',
    summary:
      'a field that the kind does not have: the API server drops it with no more than a warning, strict clients refuse it',
  },
  'unknown-kind': { severity: 'error', summary: 'a kind that Forklift does not have' },
  'unquoted-text': {
    severity: 'error',
    summary: 'text that YAML takes for a boolean or a number, because it stands without quotes: `on`, `off`, `100`',
  },
  'wrong-api-version': {
    severity: 'error',
    summary: 'an apiVersion that is none of Forklift, on an object that is meant to be',
  },
  'wrong-type': { severity: 'error', summary: 'a value of a type that the API server refuses' },
  'wrong-value': {
    severity: 'error',
    summary: 'a value that is none of those that are accepted: the API server refuses it',
  },
} as const satisfies Laws;
