import type { LawOver } from '../../problems/law-over';
import { hookPath, type PlanFacts } from './plan-facts';

/** While the job of an AAP hook runs, the other VMs of the plan stand still. */
export const aapBlocksPlan: LawOver<PlanFacts, 'aap-blocks-plan'> = {
  code: 'aap-blocks-plan',
  check({ vms, aapHooks }) {
    const aap = vms.length < 2 ? undefined : aapHooks[0];
    if (aap === undefined) return [];
    return [
      {
        code: 'aap-blocks-plan',
        path: hookPath(aap),
        message: `while the job of AAP hook "${aap.name}" runs, every other VM of the plan waits`,
        fix: 'keep the job short, or put such VMs into a separate plan',
      },
    ];
  },
};
