import type { Fault } from '../../problems/fault';
import type { LawOver } from '../../problems/law-over';
import type { MapFacts } from '../map-facts';

/** Arrays copy disks of vSphere; of other sources Forklift does not look at the plugin. */
export const offloadNotVsphere: LawOver<MapFacts, 'offload-not-vsphere'> = {
  code: 'offload-not-vsphere',
  check({ provider, pairs }) {
    if (provider === undefined || provider.type === 'vsphere') return [];
    return pairs.flatMap(({ isOffloaded }, i): Fault[] =>
      isOffloaded
        ? [
            {
              code: 'offload-not-vsphere',
              path: ['spec', 'map', i, 'offloadPlugin'],
              subject: true,
              values: { type: provider.type },
              message: `is set, but only vsphere sources have it; provider "${provider.name}" is of type ${provider.type}`,
              fix: 'leave it out',
            },
          ]
        : [],
    );
  },
};
