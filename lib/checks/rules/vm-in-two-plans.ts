import { asText } from '../../support/untyped';
import type { CheckedObject, ObjectIndex } from '../objects';
import { planRule } from '../rule';
import { referenceAt } from '../views';

/** The first Plan that has a VM, by source provider and id; `shared` where any VM is in a second one. */
interface Owners {
  readonly bySource: ReadonlyMap<string, ReadonlyMap<string, CheckedObject>>;
  readonly shared: boolean;
}

export const vmInTwoPlans = planRule({
  name: 'vm-in-two-plans',
  severity: 'warning',
  summary: 'a VM that two Plans would move',
  condition: 'VMAlreadyExists',
  check({ object, spec, vms, isArchived }, context, tell) {
    const { bySource, shared: any } = context.table('owners of VMs', firstOwners);
    const owners = any && !isArchived ? bySource.get(sourceOf(object)) : undefined;
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

function firstOwners(objects: ObjectIndex): Owners {
  const bySource = new Map<string, Map<string, CheckedObject>>();
  let shared = false;
  for (const plan of objects.all('Plan')) {
    const { vms, archived } = plan.spec;
    if (archived === true || !Array.isArray(vms)) continue;
    const source = sourceOf(plan);
    let own = bySource.get(source);
    if (own === undefined) {
      own = new Map();
      bySource.set(source, own);
    }
    for (let i = 0; i < vms.length; i++) {
      const id: unknown = vms[i]?.id;
      if (typeof id !== 'string' || id === '') continue;
      const owner = own.get(id);
      if (owner === undefined) own.set(id, plan);
      else if (owner !== plan) shared = true;
    }
  }
  return { bySource, shared };
}

function sourceOf({ spec }: CheckedObject): string {
  const { namespace, name } = referenceAt(spec, 'provider', 'source');
  return `${namespace}/${name}`;
}
