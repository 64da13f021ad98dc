import type { Fault } from '../../problems/fault';
import type { LawOver } from '../../problems/law-over';
import { asRow, asText } from '../../support/untyped';
import { hasKeys } from './luks-not-supported';
import { type PlanFacts, vmLabel, vmPath } from './plan-facts';

/** Forklift unlocks disks by a Secret that has a name, and passes over a reference without one. */
export const luksWithoutName: LawOver<PlanFacts, 'luks-without-name'> = {
  code: 'luks-without-name',
  check: ({ vms }) =>
    vms.flatMap((vm, i): Fault[] => {
      const { luks } = vm.ownSettings;
      if (!hasKeys(luks) || (asText(asRow(luks)?.name) ?? '') !== '') return [];
      const label = vmLabel(vm, i);
      return [
        {
          code: 'luks-without-name',
          path: vmPath(i, 'luks'),
          vm: label,
          message: `VM "${label}": luks does not name a Secret: Forklift ignores it, and the disks stay locked`,
          fix: 'give the name of the Secret with the passphrases',
        },
      ];
    }),
};
