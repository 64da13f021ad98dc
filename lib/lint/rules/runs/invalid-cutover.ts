import { utcInstant } from '../../../support/instant';
import { cutoversOf, migrationRule } from '../../migration-rule';

export const invalidCutover = migrationRule({
  code: 'invalid-cutover',
  check({ object: { spec } }, _context, tell) {
    for (const { path, text } of cutoversOf(spec)) {
      if (utcInstant(text) !== undefined) continue;
      tell({
        path,
        subject: true,
        message: `is ${JSON.stringify(text)}, accepted: an RFC 3339 date-time with its offset`,
        fix: 'write it like "2026-12-05T21:00:00Z"',
      });
    }
  },
});
