import type { Fault } from '../../problems/fault';
import type { LawOver } from '../../problems/law-over';
import { type PlanFacts, type VmFacts, vmPath } from './plan-facts';

/** Two VMs cannot be called the same in one namespace. */
export const duplicateTargetName: LawOver<PlanFacts, 'duplicate-target-name'> = {
  code: 'duplicate-target-name',
  check({ vms }, words) {
    const faults: Fault[] = [];
    const first = new Map<string, VmFacts>();
    for (let i = 0; i < vms.length; i++) {
      const vm = vms[i] as VmFacts;
      const target = vm.targetName;
      if (target === undefined || target === '') continue;
      const before = first.get(target);
      if (before === undefined) {
        first.set(target, vm);
        continue;
      }
      if (isSameVm(before, vm)) continue;
      const isGiven = vm.ownSettings.targetName !== undefined;
      faults.push({
        code: 'duplicate-target-name',
        path: vmPath(i, isGiven ? 'targetName' : 'name'),
        vm: labelOf(vm),
        values: { target },
        message: `VMs ${quoted(before)} and ${quoted(vm)} would both be called "${target}"`,
        fix: `give one a targetName: ${words(vmPath(i, 'targetName'))}`,
      });
    }
    return faults;
  },
};

/** The same VM twice breaks another law. */
function isSameVm(one: VmFacts, other: VmFacts): boolean {
  if (one.id !== undefined) return one.id === other.id;
  return other.id === undefined && one.name === other.name && other.ownSettings.targetName === undefined;
}

function labelOf({ name, id }: VmFacts): string {
  return name ?? id ?? '';
}

function quoted(vm: VmFacts): string {
  return `"${labelOf(vm)}"${vm.name !== undefined && vm.id !== undefined ? ` (${vm.id})` : ''}`;
}
