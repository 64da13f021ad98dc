import type { LawOver } from '../../problems/law-over';
import type { PlanFacts } from './plan-facts';

const NAMES = ['conversionTempStorageClass', 'conversionTempStorageSize'] as const;

/** The scratch volume of a conversion is made of a class and a size; Forklift refuses one without the other. */
export const tempStorageHalfSet: LawOver<PlanFacts, 'temp-storage-half-set'> = {
  code: 'temp-storage-half-set',
  check({ settings }) {
    const set = NAMES.filter((name) => settings[name] !== undefined && settings[name] !== '');
    const [only] = set;
    if (set.length !== 1 || only === undefined) return [];
    const unset = NAMES.find((name) => name !== only);
    return [
      {
        code: 'temp-storage-half-set',
        path: ['spec', only],
        values: { set: only, unset },
        message: `${only} is set without ${unset}`,
        fix: 'set both or none',
      },
    ];
  },
};
