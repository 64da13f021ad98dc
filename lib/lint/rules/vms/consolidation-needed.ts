import { sourceRule } from '../../source-rule';

export const consolidationNeeded = sourceRule({
  name: 'consolidation-needed',
  severity: 'warning',
  summary: 'a VM of a warm plan whose disks vSphere wants to consolidate',
  condition: 'VMConsolidationNeeded',
  sources: ['vsphere'],
  types: ['warm'],
  check(vm, _plan, _context, tell) {
    if (vm.consolidationNeeded === true)
      tell({ path: [], message: 'its disks need consolidation', fix: 'consolidate them in vCenter before the run' });
  },
});
