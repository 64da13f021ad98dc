import { asText, dig } from '../../../support/untyped';
import { planRule } from '../../rule';

export const transferNetworkElsewhere = planRule({
  code: 'transfer-network-elsewhere',
  check({ spec, targetNamespace }, _context, tell) {
    const namespace = asText(dig(spec.transferNetwork, 'namespace'));
    if (namespace === undefined || targetNamespace === undefined) return;
    if (namespace === targetNamespace || namespace === 'default') return;
    tell({
      path: ['spec', 'transferNetwork', 'namespace'],
      message: `transferNetwork is in namespace "${namespace}", accepted: "${targetNamespace}" or default`,
      fix: 'use a NetworkAttachmentDefinition in one of the two',
    });
  },
});
