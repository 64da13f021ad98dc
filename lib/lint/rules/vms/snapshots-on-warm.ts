import { sourceRule } from '../../source-rule';

export const snapshotsOnWarm = sourceRule({
  code: 'snapshots-on-warm',
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
