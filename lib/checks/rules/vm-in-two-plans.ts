import { asText } from '../../support/untyped';
import type { CheckedObject, ObjectIndex } from '../objects';
import { planRule } from '../rule';
import { referenceAt } from '../views';

type Owners = Map<string, Map<string, CheckedObject>>;

export const vmInTwoPlans = planRule({
  name: 'vm-in-two-plans',
  severity: 'warning',
  summary: 'a VM that two Plans would move',
  condition: 'VMAlreadyExists',
  check({ object, spec, vms, isArchived }, context, tell) {
    if (isArchived) return;
    const owners = context.table('owners of VMs', firstOwners).get(sourceOf(object));
    if (owners === undefined) return;
    for (let index = 0; index < vms.length; index++) {
      const id = asText(vms[index]?.id);
      const owner = id === undefined ? undefined : owners.get(id);
      if (owner === undefined || owner.order === object.order) continue;
      // Told once for a plan: mostly a whole list was copied.
      const shared = vms.filter((vm) => owners.get(asText(vm.id) ?? '')?.order === owner.order).length;
      const name = asText(vms[index]?.name) ?? id;
      const same = owner.spec.targetNamespace === spec.targetNamespace;
      tell({
        path: ['spec', 'vms', index],
        vm: name ?? '',
        message: `VM "${name}" is in Plan ${owner.namespace}/${owner.name} too${shared > 1 ? `, as are ${shared - 1} more` : ''}${same ? ': the plan that comes second finds its target there already' : ''}`,
        fix: 'leave it in one plan, or archive the plan that is done',
      });
      return;
    }
  },
});

/** The first Plan that has a VM, by source provider and id. */
function firstOwners(objects: ObjectIndex): Owners {
  const owners: Owners = new Map();
  for (const plan of objects.all('Plan')) {
    if (plan.spec.archived === true || !Array.isArray(plan.spec.vms)) continue;
    const source = sourceOf(plan);
    let own = owners.get(source);
    if (own === undefined) {
      own = new Map();
      owners.set(source, own);
    }
    for (const vm of plan.spec.vms) {
      const id = asText((vm as { id?: unknown } | null)?.id);
      if (id !== undefined && !own.has(id)) own.set(id, plan);
    }
  }
  return owners;
}

function sourceOf({ spec }: CheckedObject): string {
  const { namespace, name } = referenceAt(spec, 'provider', 'source');
  return `${namespace}/${name}`;
}
