import { sourceRule } from '../../source-rule';

export const vmIsTemplate = sourceRule({
  code: 'vm-is-template',
  check({ isTemplate }, _plan, _context, tell) {
    if (isTemplate === true) tell({ path: [], message: 'it is a template, not a VM', fix: 'leave it out' });
  },
});
