import { schemaRule, wordsOf } from '../../schema-rule';
import { isUnquotedText } from './unquoted-text';

export const wrongType = schemaRule({
  code: 'wrong-type',
  take: (fault, object) => (fault.code !== 'wrong-type' || isUnquotedText(fault, object) ? undefined : wordsOf(fault)),
});
