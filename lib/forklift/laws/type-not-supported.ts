import type { LawOver } from '../../problems/law-over';
import { wordsOfType } from '../provider-types';
import type { PlanFacts } from './plan-facts';

/** Not every source can be migrated in every way. */
export const typeNotSupported: LawOver<PlanFacts, 'type-not-supported'> = {
  code: 'type-not-supported',
  check({ settings, type, sourceType, sourceLabel }) {
    const possible: readonly string[] | undefined = wordsOfType(sourceType)?.migrationTypes;
    if (type === undefined || possible === undefined || possible.includes(type)) return [];
    const byOldField = settings.type === undefined && settings.warm === true;
    return [
      {
        code: 'type-not-supported',
        path: ['spec', byOldField ? 'warm' : 'type'],
        values: { type, sourceType, accepted: possible },
        message: `${byOldField ? 'warm is true' : `type is ${type}`}, but ${sourceLabel} is of type ${sourceType}, which can do ${possible.join(', ')}`,
        fix: 'make it cold, or move these VMs to a plan with another source',
        condition: type === 'warm' ? 'WarmMigrationNotReady' : 'MigrationTypeNotValid',
      },
    ];
  },
};
