import { rule } from '../../rule';
import { SCHEMA_KINDS } from '../../schema-rule';

export const missingNamespace = rule({
  code: 'missing-namespace',
  kinds: SCHEMA_KINDS,
  check(object, context, tell) {
    if (context.namespaceOf(object) !== '' || object.metadata.namespace !== undefined) return;
    tell({
      path: ['metadata'],
      message: `${object.title} has no namespace: it goes to whatever namespace the tool is set to, while references to it name one`,
      fix: 'write metadata.namespace',
    });
  },
});
