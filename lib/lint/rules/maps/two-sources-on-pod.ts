import { mapRule, pairPath, sourceLabel } from '../../map-rule';

export const twoSourcesOnPod = mapRule({
  code: 'two-sources-on-pod',
  needs: 'no-inventory',
  kinds: ['NetworkMap'],
  check({ pairs }, _sourceType, _context, tell) {
    const pods = pairs.filter(
      ({ source, destination }) => destination.type === 'pod' && (source.id !== undefined || source.name !== undefined),
    );
    const [first, second] = pods;
    if (first === undefined || second === undefined) return;
    tell({
      path: pairPath(second, 'destination', 'type'),
      message: `${sourceLabel(first)} and ${sourceLabel(second)} both lead to the pod network: a VM with a NIC on each is refused`,
      fix: 'map one of them to a NetworkAttachmentDefinition, or check with --inventory that no VM is on both',
    });
  },
});
