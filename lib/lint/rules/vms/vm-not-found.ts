import { didYouMean } from '../../../support/did-you-mean';
import { asText } from '../../../support/untyped';
import { planRule } from '../../rule';
import { lookUp } from '../../source-rule';
import { sourceProviderOf } from '../../views';

export const vmNotFound = planRule({
  code: 'vm-not-found',
  needs: 'inventory',
  check(plan, context, tell) {
    for (let index = 0; index < plan.vms.length; index++) {
      if (lookUp(plan, index, context) !== 'missing') continue;
      const row = plan.vms[index] ?? {};
      const id = asText(row.id);
      const name = asText(row.name);
      if (id === undefined && name === undefined) continue;
      const known = context.source?.of(sourceProviderOf(plan.object))?.vms ?? [];
      const sameName = id === undefined ? undefined : known.find((vm) => vm.name === name);
      tell({
        path: ['spec', 'vms', index],
        vm: name ?? id ?? '',
        message: `VM "${name ?? id}"${id === undefined || name === undefined ? '' : ` (${id})`} is not in the inventory`,
        fix: sameName
          ? `the inventory has a VM of that name with the id ${sameName.id}`
          : (didYouMean(
              name ?? id ?? '',
              known.map((vm) => (name === undefined ? vm.id : vm.name)),
            ) ?? 'give its id and name as the inventory has them'),
      });
    }
  },
});
