import { asText } from '../../../support/untyped';
import { planRule } from '../../rule';

/** How many VMs Forklift moves at once, for each ESXi host or provider, across all plans. */
const LIMIT = 20;

export const warmVmsWait = planRule({
  code: 'warm-vms-wait',
  check({ type, vms }, { objects }, tell) {
    if (type !== 'warm') return;
    const set = objects
      .all('ForkliftController')
      .map(({ spec }) => Number(asText(spec.controller_max_vm_inflight) ?? spec.controller_max_vm_inflight));
    const limit = set.find((it) => it > 0) ?? LIMIT;
    if (vms.length <= limit) return;
    tell({
      path: ['spec', 'vms'],
      message: `the plan has ${vms.length} warm VMs, and Forklift moves ${limit} at once for each host or provider, counted across plans: the others may not have begun to copy at the cut-over`,
      fix: 'split the plan, or raise controller_max_vm_inflight of the ForkliftController',
    });
  },
});
