import { utcInstant } from '../../../support/instant';
import { cutoversOf, migrationRule } from '../../migration-rule';

export const invalidCutover = migrationRule({
  name: 'invalid-cutover',
  severity: 'error',
  summary: 'a cut-over that is no moment: without an offset, or on a day that does not exist',
  toldByConstructs: true,
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
