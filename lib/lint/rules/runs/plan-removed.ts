import { rule } from '../../rule';
import { planRuns } from '../../run-states';

export const planRemoved = rule({
  code: 'plan-removed',
  kinds: ['Plan'],
  needs: 'base',
  ofRemoved: true,
  check({ namespace, name, spec }, context, tell) {
    if (spec.archived === true) return;
    const run = planRuns(context).get(`${namespace}/${name}`);
    if (run === undefined) return;
    tell({
      path: [],
      severity: run.state === 'done' ? 'warning' : 'error',
      message:
        run.state === 'done'
          ? `Plan "${name}" is gone and was not archived: what its run left behind is not cleaned up`
          : `Plan "${name}" is gone, and its run "${run.migration.name}" ${run.state === 'active' ? 'is under way' : 'may be under way'}: pruned, it cancels the run and deletes the disks that no VM owns yet`,
      fix: 'set archived: true first, apply that, and then take it out',
    });
  },
});
