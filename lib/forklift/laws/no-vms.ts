import type { LawOver } from '../../problems/law-over';
import { type PlanFacts, vmsPath } from './plan-facts';

/** A Plan without VMs is accepted and moves nothing. */
export const noVms: LawOver<PlanFacts, 'no-vms'> = {
  code: 'no-vms',
  check({ vms, hasVmList, isAuthored }) {
    if (!hasVmList || vms.length > 0) return [];
    return [
      {
        code: 'no-vms',
        path: vmsPath,
        // Nobody writes one on purpose; one that is there may be waiting for its VMs.
        severity: isAuthored ? 'error' : 'warning',
        message: 'the plan has no VMs',
        fix: isAuthored
          ? 'give vms: a selection of the inventory, or a list'
          : 'name the VMs; a plan ignores VMs that are added after it ran',
      },
    ];
  },
};
