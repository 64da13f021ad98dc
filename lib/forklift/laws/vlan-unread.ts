import type { Fault } from '../../problems/fault';
import type { LawOver } from '../../problems/law-over';
import type { MapFacts } from '../map-facts';

/** VLANs tell cards on one switch of Hyper-V apart; of other sources Forklift does not look at them. */
export const vlanUnread: LawOver<MapFacts, 'vlan-unread'> = {
  code: 'vlan-unread',
  check({ provider, pairs }) {
    if (provider === undefined || provider.type === 'hyperv') return [];
    return pairs.flatMap(({ source }, i): Fault[] =>
      source?.vlan === undefined
        ? []
        : [
            {
              code: 'vlan-unread',
              path: ['spec', 'map', i, 'source', 'vlan'],
              subject: true,
              values: { type: provider.type },
              message: `is set, but only hyperv sources have it; provider "${provider.name}" is of type ${provider.type}`,
              fix: 'leave it out',
            },
          ],
    );
  },
};
