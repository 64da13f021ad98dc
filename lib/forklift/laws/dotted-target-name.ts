import type { Fault } from '../../problems/fault';
import type { LawOver } from '../../problems/law-over';
import type { Row } from '../../support/untyped';
import { type PlanFacts, type VmFacts, vmLabel, vmPath } from './plan-facts';

/** Forklift keeps the dots of a VM's name, which is then no DNS label and used as one. */
export const dottedTargetName: LawOver<PlanFacts, 'dotted-target-name'> = {
  code: 'dotted-target-name',
  check(facts, words) {
    const faults: Fault[] = [];
    for (const [i, vm] of facts.vms.entries()) {
      // What has no dot before Forklift makes a name of it has none after.
      if (vm.ownSettings.targetName !== undefined || !(hasDot(vm.name) || hasDot(vm.id))) continue;
      const target = vm.targetName;
      if (target === undefined || !hasDot(target)) continue;
      faults.push({ ...faultOf(facts, vm, i, target), fix: fixOf(target, words(vmPath(i, 'targetName'))) });
    }
    return faults;
  },
};

function faultOf({ settings, release }: PlanFacts, vm: VmFacts, index: number, target: string): Fault {
  const label = vmLabel(vm, index);
  const template = (vm.ownSettings as Row).pvcNameTemplate ?? settings.pvcNameTemplate;
  // The built-in template of PVC names came with the main branch.
  const fails = release?.has('main') === true && template === undefined && hasDot(target.slice(0, 15));
  return {
    code: 'dotted-target-name',
    path: vmPath(index, 'name'),
    severity: fails ? 'error' : 'warning',
    ...(fails || release === undefined ? {} : { condition: '' }),
    vm: label,
    values: { target },
    message: `VM "${label}" would be called "${target}", which is not a DNS label${fails ? '; the built-in template of PVC names fails on it' : ' and is used as one'}`,
  };
}

function fixOf(target: string, where: string): string {
  return `give it a targetName, such as "${target.split('.')[0]}": ${where}`;
}

function hasDot(text: string | undefined): boolean {
  return text?.includes('.') === true;
}
