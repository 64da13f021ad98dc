import { mapRule, pairPath, sourceLabel } from '../../map-rule';

export const offloadMixed = mapRule({
  code: 'offload-mixed',
  needs: 'no-inventory',
  kinds: ['StorageMap'],
  check({ pairs }, _sourceType, _context, tell) {
    const offloaded = pairs.find(({ row }) => row.offloadPlugin !== undefined);
    const plain = pairs.find(({ row }) => row.offloadPlugin === undefined);
    if (offloaded === undefined || plain === undefined) return;
    tell({
      path: pairPath(plain),
      message: `${sourceLabel(offloaded)} is copied by the storage array and ${sourceLabel(plain)} is not: a VM with disks on both is refused`,
      fix: 'give each its own map, or check with --inventory that no VM has disks on both',
    });
  },
});
