import { sourceRule } from '../../source-rule';

export const vmIsTemplate = sourceRule({
  name: 'vm-is-template',
  severity: 'warning',
  summary: 'a template of the source among the VMs',
  toldByConstructs: true,
  check({ isTemplate }, _plan, _context, tell) {
    if (isTemplate === true) tell({ path: [], message: 'it is a template, not a VM', fix: 'leave it out' });
  },
});
