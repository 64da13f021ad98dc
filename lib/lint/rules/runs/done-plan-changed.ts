import { planRule } from '../../rule';
import { planRuns, sameSpec } from '../../run-states';

export const donePlanChanged = planRule({
  code: 'done-plan-changed',
  needs: 'base',
  check({ object }, context, tell) {
    const before = context.base?.find('Plan', object.namespace, object.name);
    const run = planRuns(context).get(`${object.namespace}/${object.name}`);
    if (before === undefined || run?.state !== 'done') return;
    // Archiving is what is left to do.
    if (sameSpec(before, object, object.spec.archived === true ? ['archived'] : [])) return;
    tell({
      path: ['spec'],
      message: `Plan "${object.name}" has changed, but its run "${run.migration.name}" is over: Forklift takes up nothing of it, and its observed generation stays behind forever`,
      fix: 'take the change back; what is to be moved now needs a Plan of its own; archived: true may be set',
    });
  },
});
