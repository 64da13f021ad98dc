import { pairOfDisk } from '../../../forklift/map-coverage';
import { storagePairsOf } from '../../gap-rule';
import { sourceRule } from '../../source-rule';

export const offloadVmMixed = sourceRule({
  code: 'offload-vm-mixed',
  sources: ['vsphere'],
  check({ disks, providerType }, plan, _context, tell) {
    const pairs = storagePairsOf(plan);
    if (!pairs.some(({ pair }) => pair.row.offloadPlugin !== undefined)) return;
    const kinds = new Map<boolean, string>();
    for (const disk of disks ?? []) {
      const found = pairOfDisk(providerType, disk, pairs);
      if (found) kinds.set(found.pair.row.offloadPlugin !== undefined, disk.storageName ?? disk.storageId ?? '');
    }
    if (kinds.size === 2)
      tell({
        path: [],
        message: `the array copies its disks on "${kinds.get(true)}" and not those on "${kinds.get(false)}", accepted: all or none`,
        fix: 'put it into a plan whose map treats both alike',
      });
  },
});
