import { referenceRule } from '../../references';

export const referenceWithSlash = referenceRule({
  code: 'reference-with-slash',
  fault({ path, name, namespace, condition }) {
    if (namespace.includes('/'))
      return {
        path: [...path, 'namespace'],
        subject: true,
        message: `is ${JSON.stringify(namespace)}, accepted: the name of a namespace`,
        fix: 'write namespace and name separately',
        ...(condition === undefined ? {} : { condition }),
      };
    if (!name.includes('/')) return undefined;
    const [before, rest] = name.split('/', 2);
    return {
      path: [...path, 'name'],
      subject: true,
      message: `is ${JSON.stringify(name)}, accepted: a name alone`,
      fix: `write namespace: ${before} and name: ${rest}`,
      ...(condition === undefined ? {} : { condition }),
    };
  },
});
