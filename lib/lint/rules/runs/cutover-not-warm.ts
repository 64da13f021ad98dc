import { asList } from '../../../support/untyped';
import { migrationRule } from '../../migration-rule';

export const cutoverNotWarm = migrationRule({
  code: 'cutover-not-warm',
  check({ plan, hasCutover, object }, _context, tell) {
    if (!hasCutover || plan === undefined || plan.type === 'warm' || plan.type === undefined) return;
    const field =
      object.spec.cutover === undefined && asList(object.spec.vmCutover).length > 0 ? 'vmCutover' : 'cutover';
    tell({
      path: ['spec', field],
      message: `a cut-over is set, but plan "${plan.object.name}" is ${plan.type} and has none`,
      fix: 'leave it out, or make the plan warm',
    });
  },
});
