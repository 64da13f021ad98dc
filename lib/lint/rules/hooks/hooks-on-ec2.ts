import { asList } from '../../../support/untyped';
import { planRule } from '../../rule';

export const hooksOnEc2 = planRule({
  code: 'hooks-on-ec2',
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
