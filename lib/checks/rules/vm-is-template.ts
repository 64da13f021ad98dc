import { sourceRule } from '../source-rule';

export const vmIsTemplate = sourceRule({
  name: 'vm-is-template',
  severity: 'warning',
  toldByConstructs: true,
  summary: 'a template of the source among the VMs',
  check({ isTemplate }, _plan, _context, tell) {
    if (isTemplate === true) tell({ path: [], message: 'it is a template, not a VM', fix: 'leave it out' });
  },
});
