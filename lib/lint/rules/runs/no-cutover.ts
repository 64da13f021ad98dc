import { migrationRule, runStateOf } from '../../migration-rule';

export const noCutover = migrationRule({
  code: 'no-cutover',
  check({ plan, hasCutover, object }, _context, tell) {
    if (hasCutover || plan?.type !== 'warm' || runStateOf(object) === 'done') return;
    tell({
      path: ['spec'],
      message:
        'a warm run without cutover copies disks on until one is set, with a snapshot for each copy; vSphere keeps 28',
      fix: 'set cutover, now or once the first copy is done',
    });
  },
});
