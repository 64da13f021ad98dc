import { asText } from '../../../support/untyped';
import { planRule } from '../../rule';

export const networkOutsideTargetNamespace = planRule({
  code: 'network-outside-target-namespace',
  check({ networks, targetNamespace }, _context, tell) {
    if (targetNamespace === undefined || networks === undefined) return;
    for (const { destination, index } of networks.pairs) {
      const namespace = asText(destination.namespace);
      if (destination.type !== 'multus' || namespace === undefined) continue;
      if (namespace === targetNamespace || namespace === 'default') continue;
      tell({
        path: ['spec', 'map', 'network'],
        message: `pair ${index + 1} of NetworkMap "${networks.object.name}" leads to ${namespace}/${asText(destination.name) ?? ''}, but the VMs go to namespace "${targetNamespace}"`,
        fix: `use a NetworkAttachmentDefinition in "${targetNamespace}" or in default`,
      });
    }
  },
});
