import { schemaRule, wordsOf } from '../../schema-rule';

export const notInRelease = schemaRule({
  name: 'not-in-release',
  severity: 'error',
  summary: 'a field or value that came with a later release of Forklift than the cluster runs',
  take: (fault) => (fault.code === 'not-in-release' ? wordsOf(fault) : undefined),
});
