import { referenceRule } from '../references';

export const referenceWithSlash = referenceRule({
  name: 'reference-with-slash',
  severity: 'error',
  summary: 'a reference whose name holds the namespace too: `apps/drain`',
  toldByConstructs: true,
  fault({ path, name, condition }) {
    if (!name.includes('/') || name.startsWith('<')) return undefined;
    const [namespace, rest] = name.split('/', 2);
    return {
      path: [...path, 'name'],
      subject: true,
      message: `is ${JSON.stringify(name)}, accepted: a name alone`,
      fix: `write namespace: ${namespace} and name: ${rest}`,
      ...(condition === undefined ? {} : { condition }),
    };
  },
});
