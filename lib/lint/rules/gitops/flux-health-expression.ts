import { asList, asRow, asText } from '../../../support/untyped';
import { FLUX_KUSTOMIZATION } from '../../delivery';
import { rule } from '../../rule';

export const fluxHealthExpression = rule({
  code: 'flux-health-expression',
  kinds: [FLUX_KUSTOMIZATION],
  check({ spec }, _context, tell) {
    for (const [i, item] of asList(spec.healthCheckExprs).entries()) {
      const row = asRow(item);
      if (!(asText(row?.apiVersion) ?? '').startsWith('forklift.konveyor.io')) continue;
      for (const member of ['current', 'inProgress', 'failed'] as const) {
        const expression = asText(row?.[member]);
        const path = ['spec', 'healthCheckExprs', i, member];
        if (expression === undefined) continue;
        if (
          filtersAndAsksAll(expression) ||
          (member === 'current' && /\.all\(/.test(expression) && !/exists\(/.test(expression))
        )
          tell({
            path,
            message: `${member} asks whether all of some conditions hold: that is true when there are none, as on an object that was just created`,
            fix: "use status.conditions.exists(c, c.type == 'Ready' && c.status == 'True')",
          });
        else if (/status\s*==\s*'False'|status\s*==\s*"False"/.test(expression))
          tell({
            path,
            message: `${member} waits for a condition with status False: Forklift has none, a condition that does not hold is absent`,
            fix: 'check for a condition of category Critical or Error instead',
          });
      }
    }
  },
});

/** `.filter(...).all(...)` */
function filtersAndAsksAll(expression: string): boolean {
  const filter = expression.indexOf('.filter(');
  return filter >= 0 && /\)\s*\.all\(/.test(expression.slice(filter));
}
