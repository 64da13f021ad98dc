import { asText } from '../../../support/untyped';
import type { CheckedObject, ObjectIndex } from '../../objects';
import { repeatedVms } from '../../repeated-vms';
import { planRule } from '../../rule';
import { sourceProviderOf } from '../../views';

/** The first Plan that has a VM, by source provider and id. */
type Owners = ReadonlyMap<string, ReadonlyMap<string, CheckedObject>>;

export const vmInTwoPlans = planRule({
  code: 'vm-in-two-plans',
  check({ object, spec, vms, isArchived }, context, tell) {
    if (isArchived || !repeatedVms(context).vms) return;
    const owners = context.table('owners of VMs', firstOwners).get(sourceProviderOf(object));
    if (owners === undefined) return;
    for (let index = 0; index < vms.length; index++) {
      const id = asText(vms[index]?.id);
      const owner = id === undefined ? undefined : owners.get(id);
      // A plan of the same name is the same plan: of two copies one is of another cluster, or a duplicate, which has its own rule.
      const isItself = owner?.name === object.name && owner.namespace === object.namespace;
      if (owner === undefined || isItself || context.areApart(owner, object)) continue;
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

function firstOwners(objects: ObjectIndex): Owners {
  const bySource = new Map<string, Map<string, CheckedObject>>();
  for (const plan of objects.all('Plan')) {
    const { vms, archived } = plan.spec;
    if (archived === true || !Array.isArray(vms)) continue;
    const source = sourceProviderOf(plan);
    const own = bySource.get(source) ?? new Map<string, CheckedObject>();
    bySource.set(source, own);
    for (const vm of vms) {
      const id = asText(vm?.id);
      if (id !== undefined && !own.has(id)) own.set(id, plan);
    }
  }
  return bySource;
}
