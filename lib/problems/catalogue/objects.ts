import type { Laws } from '../law';

export const objectsLaws = {
  'annotations-too-large': {
    severity: 'error',
    summary: 'annotations that together are larger than the API server accepts',
  },
  'duplicate-object': {
    severity: 'error',
    summary: 'one object given twice: the later one replaces the first',
  },
  'false-comes-back': {
    severity: 'warning',
    summary: 'a Plan printed by kubectl-mtv, whose dry-run leaves every explicit false out',
  },
  'generated-name': {
    severity: 'warning',
    summary: 'generateName instead of a name: it cannot be applied, and each create starts a new run',
  },
  'idle-ignore': {
    severity: 'warning',
    summary: 'a rule that is switched off for an object on which it reports nothing',
  },
  'incomplete-object': { severity: 'error', summary: 'an object without apiVersion, kind or name' },
  'incomplete-reference': {
    severity: 'error',
    summary: 'a reference without name or namespace: Forklift does not fill them in',
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
  'missing-field': { severity: 'error', summary: 'a missing field that the API server requires' },
  'missing-namespace': {
    aliases: ['namespace-missing'],
    severity: 'warning',
    summary: 'a Forklift object without a namespace: it goes to whatever namespace the tool is set to',
  },
  'not-in-release': {
    severity: 'error',
    summary: 'a field or value that exists only in a later release of Forklift than the cluster runs',
  },
  'object-too-large': {
    severity: 'warning',
    summary: 'an object that the API server refuses for its size, or that client-side apply cannot apply',
  },
  'owner-references': {
    severity: 'warning',
    summary: 'an owner given by its uid: where the owner has another uid, the object is deleted at once',
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
    summary: 'a reference whose name contains the namespace: `apps/drain`',
  },
  'reserved-label': {
    severity: 'warning',
    summary: 'a label by which Forklift finds its own objects, and deletes them',
  },
  'server-fields': {
    severity: 'warning',
    summary: 'fields that the API server or a controller writes, in a manifest that is to be applied',
  },
  'unknown-field': {
    severity: 'error',
    summary:
      'a field that the kind does not have: the API server drops it with only a warning, and strict clients refuse it',
  },
  'unknown-kind': { severity: 'error', summary: 'a kind that Forklift does not have' },
  'unquoted-text': {
    severity: 'error',
    summary: 'text without quotes that YAML reads as a boolean or a number: `on`, `off`, `100`',
  },
  'wrong-api-version': {
    severity: 'error',
    summary: "an apiVersion that is not one of Forklift's, on an object that looks like Forklift's",
  },
  'wrong-type': { severity: 'error', summary: 'a value of a type that the API server refuses' },
  'wrong-value': {
    severity: 'error',
    summary: 'a value that is not one of those accepted: the API server refuses it',
  },
} as const satisfies Laws;
