import { utcInstant } from '../../../support/instant';
import { cutoversOf, migrationRule } from '../../migration-rule';

export const driftingCutover = migrationRule({
  code: 'drifting-cutover',
  check({ object: { spec } }, _context, tell) {
    for (const { path, text } of cutoversOf(spec)) {
      const utc = utcInstant(text);
      if (utc === text) continue;
      if (utc !== undefined)
        tell({
          path,
          subject: true,
          message: `is ${JSON.stringify(text)}, which Forklift writes back as ${utc}`,
          fix: `write "${utc}": lint --fix does`,
          edits: [{ op: 'replace', path, value: utc }],
        });
    }
  },
});
