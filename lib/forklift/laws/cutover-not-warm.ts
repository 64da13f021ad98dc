import type { LawOver } from '../../problems/law-over';
import type { RunFacts } from './run-facts';

/** Only a warm plan has a cut-over; others move each VM when its turn comes. */
export const cutoverNotWarm: LawOver<RunFacts, 'cutover-not-warm'> = {
  code: 'cutover-not-warm',
  check({ plan, cutovers: [first] }) {
    if (first === undefined || plan?.type === undefined || plan.type === 'warm') return [];
    return [
      {
        code: 'cutover-not-warm',
        path: first.path.slice(0, 2),
        values: { plan: plan.name, type: plan.type },
        message: `a cut-over is set, but plan "${plan.name}" is ${plan.type}, which has no cut-over`,
        fix: 'leave it out, or make the plan warm',
      },
    ];
  },
};
