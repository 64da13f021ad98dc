import { sourceRule } from '../../source-rule';

export const consolidationNeeded = sourceRule({
  code: 'consolidation-needed',
  sources: ['vsphere'],
  types: ['warm'],
  check(vm, _plan, _context, tell) {
    if (vm.consolidationNeeded === true)
      tell({ path: [], message: 'its disks need consolidation', fix: 'consolidate them in vCenter before the run' });
  },
});
