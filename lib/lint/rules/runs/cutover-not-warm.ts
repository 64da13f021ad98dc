import { asList } from '../../../support/untyped';
import { migrationRule } from '../../migration-rule';

export const cutoverNotWarm = migrationRule({
  name: 'cutover-not-warm',
  severity: 'warning',
  summary: 'a cut-over for a plan that is not warm and has none',
  toldByConstructs: true,
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
