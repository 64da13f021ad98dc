import { wordsOfType } from '../../../forklift/provider-types';
import { planRule } from '../../rule';

export const typeNotSupported = planRule({
  code: 'type-not-supported',
  check({ spec, type, sourceType }, _context, tell) {
    const possible = wordsOfType(sourceType)?.migrationTypes;
    if (type === undefined || possible === undefined || possible.includes(type)) return;
    tell({
      path: ['spec', spec.type === undefined ? 'warm' : 'type'],
      message: `the plan is ${type}, but its source is of type ${sourceType}, which can do ${possible.join(', ')}`,
      fix: 'make it cold, or move these VMs to a plan with another source',
      condition: type === 'warm' ? 'WarmMigrationNotReady' : 'MigrationTypeNotValid',
    });
  },
});
