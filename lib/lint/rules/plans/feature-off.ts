import { asText } from '../../../support/untyped';
import type { ObjectIndex } from '../../objects';
import { planRule } from '../../rule';
import type { PlanView } from '../../views';

/** Gates of the ForkliftController, and which plans need them. All are open unless it says otherwise. */
const GATES: readonly {
  readonly name: string;
  readonly what: string;
  needs(plan: PlanView): boolean;
}[] = [
  {
    name: 'feature_ocp_live_migration',
    what: 'live migrations',
    needs: ({ type }) => type === 'live',
  },
  {
    name: 'controller_ovirt_warm_migration',
    what: 'warm migrations from oVirt',
    needs: ({ type, sourceType }) => type === 'warm' && sourceType === 'ovirt',
  },
  {
    name: 'feature_copy_offload',
    what: 'copy offload',
    needs: ({ storage }) => storage?.pairs.some(({ row }) => row.offloadPlugin !== undefined) === true,
  },
];

export const featureOff = planRule({
  code: 'feature-off',
  check(plan, context, tell) {
    const closed = context.table('closed gates', closedGates);
    if (closed.size === 0 || plan.isArchived) return;
    for (const { name, what, needs } of GATES) {
      const controller = closed.get(name);
      if (controller === undefined || !needs(plan)) continue;
      tell({
        path: name === 'feature_copy_offload' ? ['spec', 'map', 'storage'] : ['spec', 'type'],
        message: `the plan needs ${what}, which ${controller} turns off: ${name} is false`,
        fix: `set ${name}: "true" on the ForkliftController, or change the plan`,
      });
    }
  },
});

/** Gates that a ForkliftController of the set closes, with what it is called. */
function closedGates(objects: ObjectIndex): ReadonlyMap<string, string> {
  const closed = new Map<string, string>();
  for (const { spec, title } of objects.all('ForkliftController'))
    for (const { name } of GATES) if (spec[name] === false || asText(spec[name]) === 'false') closed.set(name, title);
  return closed;
}
