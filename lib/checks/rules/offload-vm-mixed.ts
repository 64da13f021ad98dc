import { asText } from '../../support/untyped';
import { leadsFrom } from '../map-gaps';
import { sourceRule } from '../source-rule';

export const offloadVmMixed = sourceRule({
  name: 'offload-vm-mixed',
  severity: 'error',
  summary: 'a VM with disks that the array copies and disks that it does not',
  condition: 'VDDKAndOffloadMixedUsage',
  sources: ['vsphere'],
  check({ disks }, { storage }, _context, tell) {
    const kinds = new Map<boolean, string>();
    for (const disk of disks ?? []) {
      const pair = storage?.pairs.find(({ source }) =>
        leadsFrom({ id: asText(source.id), name: asText(source.name) }, disk.storageId, disk.storageName),
      );
      if (pair) kinds.set(pair.row.offloadPlugin !== undefined, disk.storageName ?? disk.storageId ?? '');
    }
    if (kinds.size === 2)
      tell({
        path: [],
        message: `the array copies its disks on "${kinds.get(true)}" and not those on "${kinds.get(false)}", accepted: all or none`,
        fix: 'give it a plan whose map treats both alike',
      });
  },
});
