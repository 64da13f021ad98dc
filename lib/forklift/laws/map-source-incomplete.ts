import type { Fault } from '../../problems/fault';
import type { LawOver } from '../../problems/law-over';
import type { MapFacts } from '../map-facts';

/** A pair leads from what its id or name says; the pod network of a cluster has neither. */
export const mapSourceIncomplete: LawOver<MapFacts, 'map-source-incomplete'> = {
  code: 'map-source-incomplete',
  check({ kind, provider, pairs }) {
    const hasPodNetwork = kind === 'NetworkMap' && (provider === undefined || provider.type === 'openshift');
    return pairs.flatMap(({ source }, i): Fault[] => {
      if (source === undefined || source.id || source.name || (hasPodNetwork && source.type === 'pod')) return [];
      return [
        {
          code: 'map-source-incomplete',
          path: ['spec', 'map', i, 'source'],
          subject: true,
          message: 'has neither id nor name',
          fix: 'take it from the inventory, or give both as the source has them',
          condition: kind === 'NetworkMap' ? 'SourceNetworkNotValid' : 'SourceStorageNotValid',
        },
      ];
    });
  },
};
