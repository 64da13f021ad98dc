import { schemaRule, wordsOf } from '../../schema-rule';

export const wrongValue = schemaRule({
  name: 'wrong-value',
  severity: 'error',
  summary: 'a value that the API server refuses',
  take: (fault) => (fault.code === 'wrong-value' ? wordsOf(fault) : undefined),
});
