import type { LawOver } from '../../problems/law-over';
import { asText, dig } from '../../support/untyped';
import type { PlanFacts } from './plan-facts';

/** A plan may use networks of the target namespace, and those in default. */
export const transferNetworkElsewhere: LawOver<PlanFacts, 'transfer-network-elsewhere'> = {
  code: 'transfer-network-elsewhere',
  check({ settings, transferNetworkLabel }) {
    const namespace = asText(dig(settings.transferNetwork, 'namespace'));
    const target = asText(settings.targetNamespace);
    if (namespace === undefined || target === undefined) return [];
    if (namespace === target || namespace === 'default') return [];
    return [
      {
        code: 'transfer-network-elsewhere',
        path: ['spec', 'transferNetwork', 'namespace'],
        values: { namespace, accepted: [target, 'default'] },
        message: `${transferNetworkLabel ?? 'transferNetwork'} is in namespace "${namespace}", accepted: "${target}" or default`,
        fix:
          transferNetworkLabel === undefined
            ? 'use a NetworkAttachmentDefinition in one of the two'
            : 'set transferNetwork on the plan to a NetworkAttachmentDefinition that it may use',
      },
    ];
  },
};
