import { schemaRule, wordsOf } from '../../schema-rule';
import { isBareCutover, isUnquotedText } from './unquoted-text';

export const wrongType = schemaRule({
  code: 'wrong-type',
  take: (fault, object) =>
    fault.code !== 'wrong-type' || isUnquotedText(fault, object) || isBareCutover(fault, object)
      ? undefined
      : wordsOf(fault),
});
