import { asText } from '../../support/untyped';
import { leadsFrom } from '../map-gaps';
import { sourceRule } from '../source-rule';

export const podNetworkTwice = sourceRule({
  name: 'pod-network-twice',
  severity: 'error',
  summary: 'a VM with two cards that lead to the pod network',
  condition: 'VMMultiplePodNetworkMappings',
  check({ nics }, { networks }, _context, tell) {
    const pods = networks?.pairs.filter(({ destination }) => destination.type === 'pod') ?? [];
    const leading = (nics ?? []).filter(({ networkId, networkName }) =>
      pods.some(({ source }) =>
        leadsFrom({ id: asText(source.id), name: asText(source.name) }, networkId, networkName),
      ),
    );
    if (leading.length < 2) return;
    const names = leading.map(({ networkName, networkId }) => networkName ?? networkId);
    tell({
      path: [],
      message: `${leading.length} of its cards lead to the pod network (${names.join(', ')}), accepted: one`,
      fix: 'lead all but one to a NetworkAttachmentDefinition, or to ignored',
    });
  },
});
