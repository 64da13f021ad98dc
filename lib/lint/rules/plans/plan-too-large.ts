import { planRule } from '../../rule';

/** What the status of a plan can grow to before the API server refuses it, on the safe side. */
const MOST = { cold: 200, warm: 100 } as const;

export const planTooLarge = planRule({
  code: 'plan-too-large',
  check({ vms, type }, _context, tell) {
    const most = type === 'warm' ? MOST.warm : MOST.cold;
    if (vms.length <= most) return;
    tell({
      path: ['spec', 'vms'],
      message: `the plan has ${vms.length} VMs, advised for a ${type === 'warm' ? 'warm' : 'cold'} one: at most ${most}; its status grows with every VM${type === 'warm' ? ' and every copy' : ''}, and a refused update ends the run`,
      fix: 'split the plan: plans run side by side, and one failed VM fails its own plan only',
    });
  },
});
