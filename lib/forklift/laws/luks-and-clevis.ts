import type { Fault } from '../../problems/fault';
import type { LawOver } from '../../problems/law-over';
import { hasKeys } from './luks-not-supported';
import { type PlanFacts, vmLabel, vmPath } from './plan-facts';

/** Of two ways to unlock the disks of a VM Forklift takes Clevis. */
export const luksAndClevis: LawOver<PlanFacts, 'luks-and-clevis'> = {
  code: 'luks-and-clevis',
  check: ({ vms }) =>
    vms.flatMap((vm, i): Fault[] => {
      const { luks, nbdeClevis } = vm.ownSettings;
      if (nbdeClevis !== true || !hasKeys(luks)) return [];
      const label = vmLabel(vm, i);
      return [
        {
          code: 'luks-and-clevis',
          path: vmPath(i, 'nbdeClevis'),
          vm: label,
          message: `VM "${label}": both luks and nbdeClevis are set, Clevis is used`,
          fix: 'keep one',
        },
      ];
    }),
};
