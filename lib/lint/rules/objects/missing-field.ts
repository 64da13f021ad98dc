import { schemaRule, wordsOf } from '../../schema-rule';

export const missingField = schemaRule({
  name: 'missing-field',
  severity: 'error',
  summary: 'a field that the API server demands',
  take: (fault) => (fault.code === 'missing-field' ? wordsOf(fault) : undefined),
});
