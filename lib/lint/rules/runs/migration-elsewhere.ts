import { migrationRule } from '../../migration-rule';

export const migrationElsewhere = migrationRule({
  code: 'migration-elsewhere',
  check({ object, reference }, _context, tell) {
    if (object.namespace === '' || reference.namespace === '' || object.namespace === reference.namespace) return;
    tell({
      path: ['metadata', 'namespace'],
      message: `the Migration is in namespace "${object.namespace}" and its Plan in "${reference.namespace}": Forklift cannot make the Plan its owner, and never writes its status`,
      fix: `put it into "${reference.namespace}"`,
    });
  },
});
