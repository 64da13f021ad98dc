import { rule } from '../../rule';

export const hookWithoutDeadline = rule({
  code: 'hook-without-deadline',
  kinds: ['Hook'],
  check({ spec }, _context, tell) {
    if (spec.aap !== undefined || (typeof spec.deadline === 'number' && spec.deadline > 0)) return;
    if (spec.deadline !== undefined && typeof spec.deadline !== 'number') return;
    tell({
      path: spec.deadline === undefined ? ['spec'] : ['spec', 'deadline'],
      message: `the Hook has no deadline${spec.deadline === undefined ? '' : ` (${spec.deadline})`}: when its image cannot be pulled, or its pod not be scheduled, the VM hangs for ever`,
      fix: 'set deadline, in seconds for one attempt of two',
    });
  },
});
