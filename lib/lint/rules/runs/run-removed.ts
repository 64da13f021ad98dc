import { migrationRule, runStateOf } from '../../migration-rule';
import type { Rule } from '../../rule';

const rule = migrationRule({
  name: 'run-removed',
  severity: 'error',
  summary: 'a Migration that is gone from the set while it runs: pruned, it cancels the run',
  needs: 'base',
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

export const runRemoved: Rule = { ...rule, ofRemoved: true };
