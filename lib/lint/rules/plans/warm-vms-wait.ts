import { inFlightLimit } from '../../in-flight';
import { planRule } from '../../rule';

export const warmVmsWait = planRule({
  code: 'warm-vms-wait',
  check({ type, vms }, { objects }, tell) {
    if (type !== 'warm') return;
    const limit = inFlightLimit(objects);
    if (vms.length <= limit) return;
    tell({
      path: ['spec', 'vms'],
      message: `the plan has ${vms.length} warm VMs, and Forklift moves ${limit} at once for each host or provider, counted across plans: the others may not have begun to copy at the cut-over`,
      fix: 'split the plan, or raise controller_max_vm_inflight of the ForkliftController',
    });
  },
});
