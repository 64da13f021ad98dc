import { planRule } from '../../rule';
import { knownVms } from '../../source-rule';

export const duplicateMac = planRule({
  code: 'duplicate-mac',
  needs: 'inventory',
  check(plan, context, tell) {
    const first = new Map<string, string>();
    for (const { index, label, source } of knownVms(plan, context)) {
      for (const { mac } of source.nics ?? []) {
        if (mac === undefined || mac === '') continue;
        const key = mac.toLowerCase();
        const before = first.get(key);
        if (before === undefined) first.set(key, label);
        else if (before !== label)
          tell({
            path: ['spec', 'vms', index],
            vm: label,
            message: `VM "${label}" has the MAC address ${mac}, as "${before}" has: the second one conflicts with the first once that is there`,
            fix: 'give one of them another address in the source',
          });
      }
    }
  },
});
