import { vmPath } from '../../forklift/laws/plan-facts';
import type { Fault } from '../../problems/fault';
import { asRow } from '../../support/untyped';
import { unknownNames } from '../checks';
import { PLAN_VM_PROPS, type PlanVm } from '../plan-vm';

/** What was said of VMs while they were set up, and settings that no VM has. Of one that cannot be told, its law says it. */
export function vmProblems(vms: readonly PlanVm[]): Fault[] {
  const problems: Fault[] = [];
  for (const [i, vm] of vms.entries()) {
    if (!vm.id || !vm.name) continue;
    for (const p of vm.problems) problems.push(p);
    for (const p of unknownSettings(vm, i)) problems.push(p);
    if (asRow(vm.ownSettings.luks) !== undefined)
      problems.push(...unknownNames(vm.ownSettings.luks as object, SECRET, `VM "${vm.name}": luks`, vmPath(i, 'luks')));
  }
  return problems;
}

/** A typo in a reference would be dropped with no more than a warning. */
const SECRET = { name: true, namespace: true } as Readonly<Record<string, true>>;

function unknownSettings(vm: PlanVm, index: number): readonly Fault[] {
  const settings: object = vm.ownSettings;
  for (const _ in settings)
    return unknownNames(settings, PLAN_VM_PROPS as Record<string, true>, `VM "${vm.name}"`, vmPath(index));
  return [];
}
