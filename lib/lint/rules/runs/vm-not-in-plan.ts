import { didYouMean } from '../../../support/did-you-mean';
import { asList, asRow, asText } from '../../../support/untyped';
import { migrationRule } from '../../migration-rule';

export const vmNotInPlan = migrationRule({
  code: 'vm-not-in-plan',
  check({ object: { spec }, plan }, _context, tell) {
    const known = plan?.vms.map((vm) => asText(vm.id)).filter((id) => id !== undefined);
    for (const field of ['vmCutover', 'cancel'] as const) {
      for (const [i, item] of asList(spec[field]).entries()) {
        const row = asRow(item);
        if (row === undefined) continue;
        const id = asText(row.id);
        if (id === undefined) {
          if (field === 'cancel')
            tell({
              path: ['spec', field, i],
              message: `cancel names ${asText(row.name) === undefined ? 'a VM' : `"${row.name}"`} without its id: only entries with an id count`,
              fix: 'give the id, as the plan has it',
            });
        } else if (known && known.length === plan?.vms.length && !known.includes(id))
          tell({
            path: ['spec', field, i, 'id'],
            message: `${field} names VM ${JSON.stringify(id)}, which plan "${plan?.object.name}" does not have`,
            fix: didYouMean(id, known) ?? 'take it from the plan',
          });
      }
    }
  },
});
