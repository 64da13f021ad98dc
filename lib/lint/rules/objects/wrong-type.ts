import { schemaRule, wordsOf } from '../../schema-rule';
import { isUnquotedText } from './unquoted-text';

export const wrongType = schemaRule({
  name: 'wrong-type',
  severity: 'error',
  summary: 'a value of a type that the API server refuses',
  take: (fault, object) => (fault.code !== 'wrong-type' || isUnquotedText(fault, object) ? undefined : wordsOf(fault)),
});
