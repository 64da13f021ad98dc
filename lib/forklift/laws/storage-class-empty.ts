import type { Fault } from '../../problems/fault';
import type { LawOver } from '../../problems/law-over';
import type { MapFacts } from '../map-facts';

/** An empty name is a name that no StorageClass has, and never the default class. */
export const storageClassEmpty: LawOver<MapFacts, 'storage-class-empty'> = {
  code: 'storage-class-empty',
  check({ pairs }) {
    return pairs.flatMap(({ destination }, i): Fault[] =>
      destination.storageClass !== ''
        ? []
        : [
            {
              code: 'storage-class-empty',
              path: ['spec', 'map', i, 'destination', 'storageClass'],
              subject: true,
              message: 'is empty; Forklift looks for a class with an empty name, not for the default class',
              fix: 'name the StorageClass',
            },
          ],
    );
  },
};
