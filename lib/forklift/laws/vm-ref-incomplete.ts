import type { Fault } from '../../problems/fault';
import type { LawOver } from '../../problems/law-over';
import { type PlanFacts, type VmFacts, vmLabel, vmPath } from './plan-facts';

/**
 * Forklift finds a VM by id or by name, one of an openshift source by namespace and name. An author gives id and name: a
 * name alone may be that of another VM tomorrow, and an id alone tells a reviewer nothing.
 */
export const vmRefIncomplete: LawOver<PlanFacts, 'vm-ref-incomplete'> = {
  code: 'vm-ref-incomplete',
  check({ vms, sourceType, isAuthored }) {
    const faults: Fault[] = [];
    for (const [i, vm] of vms.entries()) {
      if (isAuthored ? !vm.id || !vm.name : !vm.id && !vm.name) faults.push(unnamed(vm, i));
      else if (sourceType === 'openshift' && !(vm.name && vm.namespace)) faults.push(notFetched(vm, i));
    }
    return faults;
  },
};

function unnamed({ id, name }: VmFacts, index: number): Fault {
  return {
    code: 'vm-ref-incomplete',
    path: vmPath(index),
    ...(id || name ? { condition: '' } : {}),
    message: `a VM is given as ${JSON.stringify({ id, name })}; a Plan refers to VMs by id and name`,
    fix: 'give both, as the inventory has them',
  };
}

function notFetched(vm: VmFacts, index: number): Fault {
  const label = vmLabel(vm, index);
  const lacks = [...(vm.name ? [] : ['name']), ...(vm.namespace ? [] : ['namespace'])];
  return {
    code: 'vm-ref-incomplete',
    path: vmPath(index),
    vm: label,
    message: `VM "${label}" has no ${lacks.join(' and no ')}; Forklift fetches the VMs of an openshift source by namespace and name`,
    fix: lacks.length === 2 ? 'give both' : `give its source ${lacks[0]}`,
  };
}
