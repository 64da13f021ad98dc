import type { SourceVm } from '../../../forklift/source-vm';
import { asText } from '../../../support/untyped';
import { planRule } from '../../rule';
import { lookUp } from '../../source-rule';

export const vmAmbiguous = planRule({
  code: 'vm-ambiguous',
  needs: 'inventory',
  check(plan, context, tell) {
    for (let index = 0; index < plan.vms.length; index++) {
      const found = lookUp(plan, index, context);
      if (typeof found === 'string' || !Array.isArray(found)) continue;
      const name = asText(plan.vms[index]?.name) ?? '';
      tell({
        path: ['spec', 'vms', index, 'name'],
        vm: name,
        message: `${found.length} VMs are named "${name}": ${(found as readonly SourceVm[]).map((vm) => `${vm.id} (${vm.path ?? 'path unknown'})`).join(', ')}`,
        fix: 'give the id of the one you mean',
      });
    }
  },
});
