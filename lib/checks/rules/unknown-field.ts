import { didYouMean } from '../../support/did-you-mean';
import type { Rule } from '../rule';
import { schemaRule, wordsOf } from '../schema-rule';

const MEMBERS = ['apiVersion', 'kind', 'metadata', 'spec', 'status'];

const ofSpec = schemaRule({
  name: 'unknown-field',
  severity: 'error',
  summary: 'a field that the kind does not have: the API server drops it without a word, strict clients refuse it',
  take: (fault, { kind }) =>
    fault.code !== 'unknown-field' || (kind === 'Plan' && fault.path === 'hooks') ? undefined : wordsOf(fault),
});

export const unknownField: Rule = {
  ...ofSpec,
  check(object, context, tell) {
    ofSpec.check(object, context, tell);
    for (const name in object.manifest) {
      if (MEMBERS.includes(name)) continue;
      const fix = didYouMean(name, MEMBERS);
      const message = `is not a member of a ${object.kind}; an API server would drop it without a word`;
      tell({ path: [name], subject: true, message, ...(fix === undefined ? {} : { fix }) });
    }
  },
};
