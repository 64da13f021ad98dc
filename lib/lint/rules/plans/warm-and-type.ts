import { planRule } from '../../rule';

export const warmAndType = planRule({
  code: 'warm-and-type',
  check({ spec: { warm, type } }, _context, tell) {
    if (typeof warm !== 'boolean' || typeof type !== 'string') return;
    const clash = warm !== (type === 'warm');
    tell({
      path: ['spec', 'warm'],
      severity: clash ? 'warning' : 'info',
      message: clash
        ? `warm is ${warm} and type is ${type}: Forklift migrates warm where either says so`
        : 'warm says what type says already, and is deprecated',
      fix: 'keep type alone',
    });
  },
});
