import { planRule } from '../../rule';

export const noVms = planRule({
  code: 'no-vms',
  check({ spec: { vms } }, _context, tell) {
    if (Array.isArray(vms) && vms.length === 0)
      tell({
        path: ['spec', 'vms'],
        message: 'the plan has no VMs',
        fix: 'name the VMs; a plan takes up no VM that is added once it ran',
      });
  },
});
