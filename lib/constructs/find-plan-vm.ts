import type { Fault } from '../problems/fault';
import { pickByNameOrId } from '../support/pick-by-name';
import type { PlanVm } from './plan-vm';

/** The VM of a plan that has an id or, where only one has it, a name; else what is wrong with the name. */
export function findPlanVm(
  { name, vms }: { readonly name: string; readonly vms: readonly PlanVm[] },
  nameOrId: string,
): PlanVm | Fault {
  const found = pickByNameOrId(vms, nameOrId, (vm) => [vm.name]);
  if (found.one !== undefined) return found.one;
  if (found.several !== undefined) {
    const candidates = found.several.map((vm) => `${vm.id} (${vm.source?.path ?? 'path unknown'})`).join(', ');
    return {
      code: 'vm-ambiguous',
      message: `${found.several.length} VMs of plan "${name}" are named ${JSON.stringify(nameOrId)}: ${candidates}`,
      fix: 'give the id of the one you mean',
    };
  }
  const { near } = found;
  const fix =
    near.length === 0
      ? 'add it to vms, or give the name of a VM of the plan'
      : `did you mean ${near.map((n) => JSON.stringify(n)).join(', ')}?`;
  return {
    code: 'vm-not-in-plan',
    message: `VM ${JSON.stringify(nameOrId)} is not among the ${vms.length} VMs of plan "${name}"`,
    fix,
  };
}
