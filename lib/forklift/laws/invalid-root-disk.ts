import type { Fault } from '../../problems/fault';
import type { LawOver } from '../../problems/law-over';
import { type PlanFacts, vmLabel, vmPath } from './plan-facts';

/** Forklift sets the boot order by the letter of the disk. */
export const invalidRootDisk: LawOver<PlanFacts, 'invalid-root-disk'> = {
  code: 'invalid-root-disk',
  check: ({ vms }) =>
    vms.flatMap((vm, i): Fault[] => {
      const { rootDisk } = vm.ownSettings;
      if (typeof rootDisk !== 'string' || rootDisk === '' || /^\/dev\/sd[a-z]+$/.test(rootDisk)) return [];
      const label = vmLabel(vm, i);
      return [
        {
          code: 'invalid-root-disk',
          path: vmPath(i, 'rootDisk'),
          vm: label,
          values: { rootDisk },
          message: `VM "${label}": rootDisk is ${JSON.stringify(rootDisk)}, accepted: /dev/sda, /dev/sdb, ...; anything else does not set the boot order`,
          fix: 'name the disk by its position: the first is /dev/sda',
        },
      ];
    }),
};
