import { pairOfDisk } from '../../../forklift/map-coverage';
import { storagePairsOf } from '../../gap-rule';
import { sourceRule } from '../../source-rule';

export const snapshotsOnOffload = sourceRule({
  code: 'snapshots-on-offload',
  sources: ['vsphere'],
  check({ hasSnapshot, disks, providerType }, plan, _context, tell) {
    if (hasSnapshot !== true) return;
    const pairs = storagePairsOf(plan);
    const isOffloaded = (disks ?? []).some(
      (disk) => pairOfDisk(providerType, disk, pairs)?.pair.row.offloadPlugin !== undefined,
    );
    if (!isOffloaded) return;
    tell({
      path: [],
      message:
        'it has a snapshot, and the storage array is to copy its disks: the array then falls back to a slow copy over the host',
      fix: 'delete its snapshots before the run',
    });
  },
});
