import { asText, type Row } from '../../../support/untyped';
import { planRule } from '../../rule';
import { targetNameOf } from '../../target-names';

export const duplicateTargetName = planRule({
  code: 'duplicate-target-name',
  check({ vms }, _context, tell) {
    const first = new Map<string, Row>();
    for (const [index, row] of vms.entries()) {
      const target = targetNameOf(row);
      if (target === undefined) continue;
      const before = first.get(target);
      if (before === undefined) first.set(target, row);
      // The same VM twice is another rule's.
      else if (before.id === undefined || before.id !== row.id) {
        const given = row.targetName !== undefined;
        const isSame = before.id === undefined && row.id === undefined && before.name === row.name && !given;
        if (isSame) continue;
        tell({
          path: ['spec', 'vms', index, given ? 'targetName' : 'name'],
          vm: label(row),
          message: `VMs "${label(before)}" and "${label(row)}" would both be called "${target}"`,
          fix: 'give one of them another targetName',
        });
      }
    }
  },
});

function label(row: Row): string {
  const id = asText(row.id);
  return `${asText(row.name) ?? id ?? ''}${row.name !== undefined && id !== undefined ? ` (${id})` : ''}`;
}
