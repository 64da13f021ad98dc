import { mapRule, pairPath } from '../../map-rule';

export const hypervStoragePairs = mapRule({
  code: 'hyperv-storage-pairs',
  kinds: ['StorageMap'],
  check({ pairs }, sourceType, _context, tell) {
    const [first, second] = pairs;
    if (sourceType !== 'hyperv' || first === undefined || second === undefined) return;
    if (pairs.every(({ destination }) => destination.storageClass === first.destination.storageClass)) return;
    tell({
      path: pairPath(second),
      message: 'for Hyper-V sources Forklift puts every disk on the StorageClass of the first pair',
      fix: 'keep one pair, and make a plan of its own with another map for other disks',
    });
  },
});
