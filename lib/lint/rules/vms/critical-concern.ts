import { sourceRule } from '../../source-rule';

export const criticalConcern = sourceRule({
  name: 'critical-concern',
  severity: 'error',
  summary: "a concern of category Critical that Forklift's validation has with a VM",
  condition: 'VMCriticalConcerns',
  check({ concerns }, _plan, _context, tell) {
    for (const concern of concerns ?? [])
      if (concern.category === 'Critical')
        tell({
          path: [],
          message: `${concern.label === '' ? (concern.id ?? 'a concern') : concern.label}${concern.assessment === undefined ? '' : `: ${concern.assessment.replace(/\.\s*$/, '')}`}`,
          fix: 'see to it in the source, or leave the VM out',
        });
  },
});
