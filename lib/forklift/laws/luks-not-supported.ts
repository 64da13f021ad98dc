import type { Fault } from '../../problems/fault';
import type { LawOver } from '../../problems/law-over';
import { asRow } from '../../support/untyped';
import { UNLOCKED } from '../provider-types';
import { type PlanFacts, vmLabel, vmPath } from './plan-facts';

/** Disks are unlocked by what converts the guest, which only some sources go through. */
export const luksNotSupported: LawOver<PlanFacts, 'luks-not-supported'> = {
  code: 'luks-not-supported',
  check({ vms, sourceType, sourceLabel }) {
    if (sourceType === undefined || UNLOCKED.includes(sourceType)) return [];
    return vms.flatMap((vm, i): Fault[] => {
      const { luks, nbdeClevis } = vm.ownSettings;
      if (luks === undefined && nbdeClevis === undefined) return [];
      const label = vmLabel(vm, i);
      const set = [...(hasKeys(luks) ? ['luks'] : []), ...(nbdeClevis === true ? ['nbdeClevis'] : [])];
      return set.map((setting) => ({
        code: 'luks-not-supported',
        path: vmPath(i, setting),
        vm: label,
        values: { setting, sourceType, accepted: UNLOCKED },
        message: `VM "${label}": ${setting} is set, but only vsphere and ova sources unlock disks; ${sourceLabel} is of type ${sourceType}`,
        fix: 'leave it out',
      }));
    });
  },
};

/** Whether a reference to keys is given: commands print an empty one, which means nothing. */
export function hasKeys(luks: unknown): boolean {
  return Object.keys(asRow(luks) ?? {}).length > 0;
}
