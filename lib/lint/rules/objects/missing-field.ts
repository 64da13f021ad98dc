import { schemaRule, wordsOf } from '../../schema-rule';

export const missingField = schemaRule({
  code: 'missing-field',
  take: (fault) => (fault.code === 'missing-field' ? wordsOf(fault) : undefined),
});
