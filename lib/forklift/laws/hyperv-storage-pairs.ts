import type { LawOver } from '../../problems/law-over';
import type { DestinationFacts, MapFacts } from '../map-facts';

/** Forklift uses the first pair of a hyperv map for every disk, whatever the others say. */
export const hypervStoragePairs: LawOver<MapFacts, 'hyperv-storage-pairs'> = {
  code: 'hyperv-storage-pairs',
  check({ provider, pairs }) {
    const [first] = pairs;
    const other = pairs.findIndex(({ destination }) => first && !isSame(destination, first.destination));
    if (provider?.type !== 'hyperv' || other < 0) return [];
    return [
      {
        code: 'hyperv-storage-pairs',
        path: ['spec', 'map', other],
        values: { pairs: pairs.length },
        message: `${pairs.length} pairs for a hyperv source; Forklift uses the first one for every disk`,
        fix: 'keep one pair',
      },
    ];
  },
};

function isSame(a: DestinationFacts, b: DestinationFacts): boolean {
  return a.storageClass === b.storageClass && a.accessMode === b.accessMode && a.volumeMode === b.volumeMode;
}
