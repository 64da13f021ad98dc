import { mapRule, pairPath, sourceLabel } from '../../map-rule';

export const storageClassEmpty = mapRule({
  name: 'storage-class-empty',
  severity: 'warning',
  summary: 'an empty StorageClass: it passes the schema, and is then looked for by that name',
  condition: 'DestinationStorageNotValid',
  kinds: ['StorageMap'],
  toldByConstructs: true,
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
