import { isDnsLabel, isDnsSubdomain } from '../../../forklift/names';
import { referenceRule } from '../../references';

export const invalidReference = referenceRule({
  code: 'invalid-reference',
  fault({ path, name, namespace, condition }) {
    // What is left out, and namespace/name in one, have rules of their own.
    if (name.includes('/') || namespace.includes('/')) return undefined;
    const isNamespace = namespace !== '' && !isDnsLabel(namespace);
    if (!isNamespace && (name === '' || isDnsSubdomain(name))) return undefined;
    const { field, value, isValid, be, of } = isNamespace
      ? { field: 'namespace', value: namespace, isValid: isDnsLabel, be: 'in a namespace of that name', of: ' and "-"' }
      : { field: 'name', value: name, isValid: isDnsSubdomain, be: 'named so', of: ', "-" and "."' };
    const lower = value.toLowerCase();
    return {
      path: [...path, field],
      subject: true,
      message: `is ${JSON.stringify(value)}, which no object can be ${be}: names consist of lower case letters, digits${of}`,
      fix: isValid(lower) ? `write ${lower}, if that is what you mean` : 'write the name exactly as on the cluster',
      ...(condition === undefined ? {} : { condition }),
    };
  },
});
