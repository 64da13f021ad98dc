import type { LawOver } from '../../problems/law-over';
import { type PlanFacts, vmLabel } from './plan-facts';

/** Forklift lists hooks on VMs of an EC2 source, and runs none. */
export const hooksOnEc2: LawOver<PlanFacts, 'hooks-on-ec2'> = {
  code: 'hooks-on-ec2',
  check(plan) {
    if (plan.sourceType !== 'ec2') return [];
    const [hook] = plan.hooks;
    if (hook === undefined) return [];
    const label = vmLabel(plan.vms[hook.vm] ?? { id: undefined, name: undefined }, hook.vm);
    return [
      {
        code: 'hooks-on-ec2',
        path: ['spec', 'vms', hook.vm, 'hooks'],
        vm: label,
        message: `VM "${label}" has hooks, but Forklift runs none for ec2 sources and does not report it`,
        fix: 'remove the hooks from the plan',
      },
    ];
  },
};
