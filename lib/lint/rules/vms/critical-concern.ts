import { sourceRule } from '../../source-rule';

export const criticalConcern = sourceRule({
  code: 'critical-concern',
  check({ concerns }, _plan, _context, tell) {
    for (const concern of concerns ?? [])
      if (concern.category === 'Critical')
        tell({
          path: [],
          message: `${concern.label === '' ? (concern.id ?? 'a concern') : concern.label}${concern.assessment === undefined ? '' : `: ${concern.assessment.replace(/\.\s*$/, '')}`}`,
          fix: 'deal with it in the source, or leave the VM out',
        });
  },
});
