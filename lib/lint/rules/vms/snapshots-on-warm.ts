import { sourceRule } from '../../source-rule';

export const snapshotsOnWarm = sourceRule({
  name: 'snapshots-on-warm',
  severity: 'error',
  summary: 'a VM of a warm plan that has a snapshot',
  condition: 'VMHasSnapshots',
  sources: ['vsphere'],
  types: ['warm'],
  check({ hasSnapshot }, _plan, _context, tell) {
    if (hasSnapshot === true)
      tell({
        path: [],
        message: 'it has a snapshot, and a warm migration makes its own',
        fix: 'delete its snapshots before the run, or make the plan cold',
      });
  },
});
