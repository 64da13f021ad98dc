import { mapRule, pairPath, sourceLabel } from '../../map-rule';

export const storageClassEmpty = mapRule({
  code: 'storage-class-empty',
  kinds: ['StorageMap'],
  check({ pairs }, _sourceType, _context, tell) {
    for (const pair of pairs)
      if (pair.destination.storageClass === '')
        tell({
          path: pairPath(pair, 'destination', 'storageClass'),
          message: `the storageClass of ${sourceLabel(pair)} is empty: it does not mean the default class`,
          fix: 'name the StorageClass',
        });
  },
});
