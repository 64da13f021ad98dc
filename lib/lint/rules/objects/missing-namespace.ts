import type { Rule } from '../../rule';
import { SCHEMA_KINDS } from '../../schema-rule';

export const missingNamespace: Rule = {
  name: 'missing-namespace',
  severity: 'warning',
  summary: 'an object of Forklift without a namespace: it lands where the tool happens to be',
  kinds: SCHEMA_KINDS,
  check(object, context, tell) {
    if (context.namespaceOf(object) !== '' || object.metadata.namespace !== undefined) return;
    tell({
      path: ['metadata'],
      message: `${object.title} has no namespace: it lands in whatever namespace the tool is set to, and references to it name one`,
      fix: 'write metadata.namespace',
    });
  },
};
