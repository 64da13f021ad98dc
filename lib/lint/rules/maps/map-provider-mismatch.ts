import { dig } from '../../../support/untyped';
import { planRule } from '../../rule';
import type { MapView } from '../../views';
import { referenceAt } from '../../views';

export const mapProviderMismatch = planRule({
  code: 'map-provider-mismatch',
  check(plan, _context, tell) {
    for (const [field, map] of [
      ['network', plan.networks],
      ['storage', plan.storage],
    ] as const satisfies readonly (readonly [string, MapView | undefined])[]) {
      if (map === undefined) continue;
      for (const end of ['source', 'destination'] as const) {
        const own = referenceAt(plan.spec, 'provider', end);
        const its = referenceAt(map.object.spec, 'provider', end);
        if (own.name === '' || its.name === '' || (own.name === its.name && own.namespace === its.namespace)) continue;
        if (dig(map.object.spec, 'provider') === undefined) continue;
        tell({
          path: ['spec', 'map', field],
          follows: ['spec', 'provider', end],
          message: `${map.object.kind} "${map.object.name}" is for the ${end} provider ${its.namespace}/${its.name}, the plan's is ${own.namespace}/${own.name}`,
          fix: 'use a map with the same two providers',
        });
      }
    }
  },
});
