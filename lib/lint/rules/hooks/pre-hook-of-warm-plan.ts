import { hookedVm } from '../../hooked';
import { planRule } from '../../rule';

export const preHookOfWarmPlan = planRule({
  code: 'pre-hook-of-warm-plan',
  check(plan, _context, tell) {
    if (plan.type !== 'warm') return;
    const found = hookedVm(plan, 'PreHook');
    if (found)
      tell({
        path: ['spec', 'vms', found.vm, 'hooks', found.hook],
        message: `a PreHook of a warm plan (${found.name}) runs before the first copy: the source runs on for hours after it, until the cut-over`,
        fix: 'do nothing in it that must hold at the cut-over, such as stopping a service',
      });
  },
});
