import { migrationRule, runStateOf } from '../../migration-rule';

export const runRemoved = migrationRule({
  code: 'run-removed',
  needs: 'base',
  ofRemoved: true,
  check({ object, plan }, _context, tell) {
    const state = runStateOf(object);
    if (state === 'done' || plan?.isArchived) return;
    tell({
      path: [],
      severity: state === 'active' ? 'error' : 'warning',
      message: `Migration "${object.name}" is gone, and ${state === 'active' ? 'runs' : 'may run'}: pruned, it cancels its run, and its VMs are started at the source again`,
      fix: 'keep the file as long as its Plan is there; a run that is over says so with the annotation cdk8s-forklift.dev/run-state: done',
    });
  },
});
