import { asText } from '../../../support/untyped';
import { planRule } from '../../rule';
import { knownVms } from '../../source-rule';

export const vmNameDiffers = planRule({
  code: 'vm-name-differs',
  needs: 'inventory',
  check(plan, context, tell) {
    for (const { index, source } of knownVms(plan, context)) {
      const name = asText(plan.vms[index]?.name);
      if (name === undefined || name === source.name || name.endsWith(`/${source.name}`)) continue;
      tell({
        path: ['spec', 'vms', index, 'name'],
        vm: name,
        message: `${source.id} is called "${source.name}" in the inventory, and "${name}" here: Forklift takes the id`,
        fix: `write name: ${source.name}, or the id of the VM that is meant`,
      });
    }
  },
});
