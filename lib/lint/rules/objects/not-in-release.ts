import { schemaRule, wordsOf } from '../../schema-rule';

export const notInRelease = schemaRule({
  code: 'not-in-release',
  take: (fault) => (fault.code === 'not-in-release' ? wordsOf(fault) : undefined),
});
