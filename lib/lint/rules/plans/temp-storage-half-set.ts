import { planRule } from '../../rule';

export const tempStorageHalfSet = planRule({
  code: 'temp-storage-half-set',
  check({ spec }, _context, tell) {
    const names = ['conversionTempStorageClass', 'conversionTempStorageSize'] as const;
    const set = names.filter((name) => spec[name] !== undefined && spec[name] !== '');
    const [only] = set;
    if (set.length !== 1 || only === undefined) return;
    tell({
      path: ['spec', only],
      message: `${only} is set without ${names.find((name) => name !== only)}`,
      fix: 'set both or none',
    });
  },
});
