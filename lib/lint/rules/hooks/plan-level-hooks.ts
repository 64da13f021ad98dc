import { planRule } from '../../rule';

export const planLevelHooks = planRule({
  name: 'plan-level-hooks',
  severity: 'error',
  summary: 'hooks on the Plan instead of its VMs: there is no such field',
  check({ spec }, _context, tell) {
    if (spec.hooks !== undefined)
      tell({
        path: ['spec', 'hooks'],
        message: 'a Plan has no hooks of its own; an API server would drop them without a word',
        fix: 'give them to each VM: spec.vms[].hooks',
      });
  },
});
