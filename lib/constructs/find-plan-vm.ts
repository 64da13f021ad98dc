import { nearest } from '../support/did-you-mean';
import type { ConstructProblem } from './checks';
import type { PlanVm } from './plan-vm';

/** The VM of a plan that has an id or, where only one has it, a name; else what is wrong with the name. */
export function findPlanVm(
  { name, vms }: { readonly name: string; readonly vms: readonly PlanVm[] },
  nameOrId: string,
): PlanVm | ConstructProblem {
  const byId = vms.find((vm) => vm.id === nameOrId);
  if (byId) return byId;
  const named = vms.filter((vm) => vm.name === nameOrId);
  const [only] = named;
  if (only && named.length === 1) return only;
  if (only) {
    const candidates = named.map((vm) => `${vm.id} (${vm.source?.path ?? 'path unknown'})`).join(', ');
    return {
      code: 'vm-ambiguous',
      message: `${named.length} VMs of plan "${name}" are named ${JSON.stringify(nameOrId)}: ${candidates}`,
      fix: 'give the id of the one you mean',
    };
  }
  const near = nearest(
    nameOrId,
    vms.map((vm) => vm.name),
  );
  const fix =
    near.length === 0
      ? 'add it to vms, or give the name of a VM that is there'
      : `did you mean ${near.map((n) => JSON.stringify(n)).join(', ')}?`;
  return {
    code: 'vm-not-in-plan',
    message: `VM ${JSON.stringify(nameOrId)} is not among the ${vms.length} VMs of plan "${name}"`,
    fix,
  };
}
