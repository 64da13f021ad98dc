import { asText, type Row } from '../../../support/untyped';
import { planRule } from '../../rule';
import { SETTINGS_BY_ID } from './setting-needs-id';

/** Settings that need the id have a rule of their own. */
function isTold(row: Row, lacks: 'id' | 'name'): boolean {
  return lacks === 'id' && SETTINGS_BY_ID.some((name) => row[name] !== undefined);
}

export const vmRefHalf = planRule({
  code: 'vm-ref-half',
  check({ vms, sourceType }, { source }, tell) {
    // VMs of an openshift source are found by namespace and name.
    if (sourceType === 'openshift') return;
    for (const [has, lacks, why] of [
      ['name', 'id', 'names may be ambiguous, and some settings of a VM are found by its id alone'],
      ['id', 'name', 'an id tells a reviewer nothing'],
    ] as const) {
      const half = vms.filter(
        (row) => asText(row[has]) !== undefined && asText(row[lacks]) === undefined && !isTold(row, lacks),
      );
      const [first] = half;
      // An inventory tells whether a name is ambiguous.
      if (first === undefined || (lacks === 'id' && source !== undefined)) continue;
      tell({
        path: ['spec', 'vms', vms.indexOf(first)],
        message: `${half.length === 1 ? `VM "${asText(first[has])}" is` : `${half.length} VMs are`} given by ${has} alone: ${why}`,
        fix: 'give id and name, as the inventory has them',
      });
    }
  },
});
