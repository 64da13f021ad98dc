import { asRow } from '../../../support/untyped';
import { vmRule } from '../../rule';

export const luksAndClevis = vmRule({
  code: 'luks-and-clevis',
  settings: ['nbdeClevis'],
  check({ row }, _plan, _context, tell) {
    if (row.nbdeClevis === true && Object.keys(asRow(row.luks) ?? {}).length > 0)
      tell({ path: ['nbdeClevis'], message: 'both luks and nbdeClevis are set, Clevis is used', fix: 'keep one' });
  },
});
