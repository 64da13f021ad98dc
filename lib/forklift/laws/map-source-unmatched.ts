import type { Fault } from '../../problems/fault';
import type { LawOver } from '../../problems/law-over';
import type { MapFacts } from '../map-facts';
import { wordsOfType } from '../provider-types';

/** The map becomes Ready by id or name; the VMs of some sources find their pair by one of the two alone. */
export const mapSourceUnmatched: LawOver<MapFacts, 'map-source-unmatched'> = {
  code: 'map-source-unmatched',
  check({ kind, provider, pairs }) {
    const matching = wordsOfType(provider?.type)?.pairs?.[kind];
    if (matching === undefined) return [];
    const { by, message, fix } = matching;
    return pairs.flatMap(({ source }, i): Fault[] =>
      source === undefined || source[by] || !(source.id || source.name)
        ? []
        : [
            {
              code: 'map-source-unmatched',
              path: ['spec', 'map', i, 'source'],
              subject: true,
              values: { source, type: provider?.type },
              message,
              fix,
            },
          ],
    );
  },
};
