import { UNLOCKED } from '../../../forklift/provider-types';
import { asRow } from '../../../support/untyped';
import { vmRule } from '../../rule';

export const luksNotSupported = vmRule({
  code: 'luks-not-supported',
  settings: ['luks', 'nbdeClevis'],
  check({ row }, { sourceType }, _context, tell) {
    if (sourceType === undefined || UNLOCKED.includes(sourceType)) return;
    const luks = Object.keys(asRow(row.luks) ?? {}).length > 0;
    const clevis = row.nbdeClevis === true;
    if (luks || clevis)
      tell({
        path: [luks ? 'luks' : 'nbdeClevis'],
        severity: luks ? 'error' : 'warning',
        message: `${luks ? 'luks' : 'nbdeClevis'} is set, only vsphere and ova sources unlock disks; this one is of type ${sourceType}`,
        fix: 'leave it out',
      });
  },
});
