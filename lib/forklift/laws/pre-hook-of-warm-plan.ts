import type { LawOver } from '../../problems/law-over';
import { hookPath, hooksOfStep, type PlanFacts } from './plan-facts';

/** A PreHook of a warm plan runs before the first copy, hours before the cut-over. */
export const preHookOfWarmPlan: LawOver<PlanFacts, 'pre-hook-of-warm-plan'> = {
  code: 'pre-hook-of-warm-plan',
  check(plan) {
    if (plan.type !== 'warm') return [];
    const { first, names } = hooksOfStep(plan, 'PreHook');
    if (first === undefined) return [];
    return [
      {
        code: 'pre-hook-of-warm-plan',
        path: hookPath(first),
        message: `a PreHook of a warm plan (${names}) runs before the first copy: the source VM keeps running for hours after it, until the cut-over`,
        fix: 'do nothing in it that must still hold at the cut-over, such as stopping a service',
      },
    ];
  },
};
