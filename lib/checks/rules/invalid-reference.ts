import { isDnsLabel, isDnsSubdomain } from '../../support/names';
import { referenceRule } from '../references';

export const invalidReference = referenceRule({
  name: 'invalid-reference',
  severity: 'error',
  summary: 'a reference to a name or namespace that no object can have',
  condition:
    'SourceProviderNotValid, DestinationProviderNotValid, NetworkMapRefNotValid, StorageRefNotValid, HookNotValid, TransferNetworkNotValid, PlanNotValid, ProviderNotValid, SecretNotValid',
  toldByConstructs: true,
  fault({ path, name, namespace, condition }) {
    // What is left out, and namespace/name in one, have rules of their own.
    if (name.includes('/') || namespace.includes('/')) return undefined;
    const field =
      namespace !== '' && !isDnsLabel(namespace)
        ? 'namespace'
        : name !== '' && !isDnsSubdomain(name)
          ? 'name'
          : undefined;
    if (field === undefined) return undefined;
    const value = field === 'name' ? name : namespace;
    const lower = value.toLowerCase();
    const isMeant = field === 'name' ? isDnsSubdomain(lower) : isDnsLabel(lower);
    return {
      path: [...path, field],
      subject: true,
      message: `is ${JSON.stringify(value)}, and no object can be ${field === 'name' ? 'named so' : 'in a namespace of that name'}: names are of lower case letters, digits${field === 'name' ? ', "-" and "."' : ' and "-"'}`,
      fix: isMeant ? `write ${lower}, if that is meant` : 'write the name as it is on the cluster',
      ...(condition === undefined ? {} : { condition }),
    };
  },
});
