import { gapsOf } from '../../gap-rule';
import { planRule } from '../../rule';

export const podNetworkTwice = planRule({
  code: 'pod-network-twice',
  needs: 'inventory',
  check(plan, context, tell) {
    for (const { gap, known } of gapsOf(plan, 'network', context)) {
      if (gap.code !== 'pod-network-twice') continue;
      const names = (gap.sources ?? []).map(({ name, id, type }) => name ?? id ?? type);
      tell({
        path: ['spec', 'vms', known.index],
        vm: known.label,
        message: `VM "${known.label}": ${names.length} of its NICs lead to the pod network (${names.join(', ')}), accepted: one`,
        fix: 'map all but one to a NetworkAttachmentDefinition, or to ignored',
      });
    }
  },
});
