import { IGNORE_ANNOTATION } from '../../../problems/ignores';
import { findRule, ruleLike } from '../../registry';
import type { Rule } from '../../rule';

export const invalidIgnore: Rule = {
  name: 'invalid-ignore',
  severity: 'error',
  summary: 'an annotation that switches off a rule which does not exist, or gives no reason',
  kinds: ['*'],
  check({ ignores }, _context, tell) {
    const path = ['metadata', 'annotations', IGNORE_ANNOTATION];
    for (const line of ignores.unread)
      tell({
        path,
        message: `${JSON.stringify(line)} says not which rule to ignore and why`,
        fix: 'write each line as <rule>: <reason>',
      });
    for (const rule of ignores.reasons.keys())
      if (findRule(rule) === undefined)
        tell({
          path,
          message: `there is no rule ${JSON.stringify(rule)} to ignore`,
          fix: ruleLike(rule) ?? 'docs/rules/README.md lists all',
        });
  },
};
