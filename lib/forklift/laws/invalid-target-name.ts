import type { Fault } from '../../problems/fault';
import type { LawOver } from '../../problems/law-over';
import { isDnsLabel, isDnsSubdomain } from '../names';
import { type PlanFacts, type VmFacts, vmLabel, vmPath } from './plan-facts';

/** A name that is given to a VM becomes that of an object, the value of a label, and part of the names of volumes. */
export const invalidTargetName: LawOver<PlanFacts, 'invalid-target-name'> = {
  code: 'invalid-target-name',
  check({ vms, isAuthored }) {
    const faults: Fault[] = [];
    for (const [i, vm] of vms.entries()) {
      const { targetName } = vm.ownSettings;
      if (typeof targetName !== 'string' || isDnsLabel(targetName) || (targetName === '' && !isAuthored)) continue;
      faults.push(faultOf(vm, i, targetName, isAuthored));
    }
    return faults;
  },
};

function faultOf(vm: VmFacts, index: number, targetName: string, isAuthored: boolean): Fault {
  const label = vmLabel(vm, index);
  return {
    code: 'invalid-target-name',
    path: vmPath(index, 'targetName'),
    // A dotted name passes, and is then used as a label and in names of volumes.
    severity: isAuthored || !isDnsSubdomain(targetName) ? 'error' : 'warning',
    vm: label,
    values: { targetName },
    message: `VM "${label}": targetName is ${JSON.stringify(targetName)}, accepted: a DNS label of at most 63 characters, no dots`,
    fix: 'use lower case letters, digits and "-"',
  };
}
