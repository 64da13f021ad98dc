import { schemaRule, wordsOf } from '../../schema-rule';

export const wrongValue = schemaRule({
  code: 'wrong-value',
  take: (fault) => (fault.code === 'wrong-value' ? wordsOf(fault) : undefined),
});
