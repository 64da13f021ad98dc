import { asList } from '../../../support/untyped';
import { planRule } from '../../rule';

export const hooksOnEc2 = planRule({
  name: 'hooks-on-ec2',
  severity: 'error',
  summary: 'hooks on VMs of an EC2 source: Forklift lists them and runs none',
  toldByConstructs: true,
  check({ sourceType, vms, vmSettings }, _context, tell) {
    if (sourceType !== 'ec2' || !vmSettings.has('hooks')) return;
    const index = vms.findIndex((vm) => asList(vm.hooks).length > 0);
    if (index >= 0)
      tell({
        path: ['spec', 'vms', index, 'hooks'],
        message: 'a VM has hooks, but Forklift runs none for ec2 sources and says nothing',
        fix: 'take the hooks off the plan',
      });
  },
});
