import { planRule } from '../../rule';

export const planLevelHooks = planRule({
  code: 'plan-level-hooks',
  check({ spec }, _context, tell) {
    if (spec.hooks !== undefined)
      tell({
        path: ['spec', 'hooks'],
        message: 'a Plan itself has no hooks; an API server would drop them with only a warning',
        fix: 'give them to each VM: spec.vms[].hooks',
      });
  },
});
