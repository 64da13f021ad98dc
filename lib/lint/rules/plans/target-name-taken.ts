import { asRow } from '../../../support/untyped';
import { type CheckedObject, EMPTY, type ObjectIndex } from '../../objects';
import { repeatedVms } from '../../repeated-vms';
import { planRule } from '../../rule';
import { targetNameOf } from '../../target-names';
import { referenceAt, sourceProviderOf } from '../../views';

/** Who gets a name on the target side first: the Plan, and the VM as it names it. */
interface Owner {
  readonly plan: CheckedObject;
  readonly id: unknown;
  readonly name: unknown;
}

/** Owners by where VMs go, and there by what a VM is called: a plan's VMs all go to one place. */
type Owners = ReadonlyMap<string, ReadonlyMap<string, Owner>>;

export const targetNameTaken = planRule({
  code: 'target-name-taken',
  check({ object, vms, isArchived }, context, tell) {
    if (isArchived || !repeatedVms(context).targetNames) return;
    const owners = context.table('owners of target names', firstOwners).get(placeOf(object));
    if (owners === undefined) return;
    for (const [index, row] of vms.entries()) {
      const target = targetNameOf(row);
      const owner = target === undefined ? undefined : owners.get(target);
      if (owner === undefined || owner.plan.order === object.order || isSameVm(owner, object, row)) continue;
      if (!context.areJoined(owner.plan, object)) continue;
      const label = String(row.name ?? row.id);
      tell({
        path: ['spec', 'vms', index, row.targetName === undefined ? 'name' : 'targetName'],
        vm: label,
        message: `VM "${label}" would be called "${target}" in namespace "${object.spec.targetNamespace}", as VM "${owner.name ?? owner.id}" of Plan ${owner.plan.namespace}/${owner.plan.name}: the plan that comes second is blocked`,
        fix: 'give one of the two another targetName, or one of the plans another target namespace',
      });
    }
  },
});

/** The same VM twice is what another rule tells. */
function isSameVm(owner: Owner, plan: CheckedObject, { id, name }: { readonly id?: unknown; readonly name?: unknown }) {
  if (sourceProviderOf(owner.plan) !== sourceProviderOf(plan)) return false;
  return id === undefined || owner.id === undefined ? name === owner.name : id === owner.id;
}

function firstOwners(objects: ObjectIndex): Owners {
  const places = new Map<string, Map<string, Owner>>();
  for (const plan of objects.all('Plan')) {
    const { vms, archived } = plan.spec;
    if (archived === true || !Array.isArray(vms)) continue;
    const place = placeOf(plan);
    const owners = places.get(place) ?? new Map<string, Owner>();
    places.set(place, owners);
    for (const vm of vms) {
      const row = asRow(vm) ?? EMPTY;
      const target = targetNameOf(row);
      if (target !== undefined && !owners.has(target)) owners.set(target, { plan, id: row.id, name: row.name });
    }
  }
  return places;
}

/** Where the VMs of a plan go: cluster and namespace. */
function placeOf({ spec }: CheckedObject): string {
  const { namespace, name } = referenceAt(spec, 'provider', 'destination');
  return `${namespace}/${name}/${spec.targetNamespace}`;
}
