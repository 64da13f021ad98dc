import { rule } from '../../rule';

export const syncWave = rule({
  code: 'sync-wave',
  kinds: ['*'],
  check({ annotations }, _context, tell) {
    const key = 'argocd.argoproj.io/sync-wave';
    const value = annotations[key];
    if (typeof value === 'string' && !/^[+-]?\d+$/.test(value))
      tell({
        path: ['metadata', 'annotations', key],
        message: `the sync wave is ${JSON.stringify(value)}, accepted: a whole number in quotes; Argo CD reads this as 0`,
        fix: 'write it like "10"',
      });
  },
});
