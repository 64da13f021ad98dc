import { sourceRule } from '../../source-rule';

export const invalidDiskSize = sourceRule({
  code: 'invalid-disk-size',
  check({ disks }, _plan, _context, tell) {
    const bad = (disks ?? []).filter((disk) => disk.capacityBytes !== undefined && disk.capacityBytes <= 0);
    if (bad.length > 0)
      tell({
        path: [],
        message: `${bad.length === 1 ? 'a disk has' : `${bad.length} disks have`} no size: ${bad.map((disk) => disk.file ?? disk.id ?? 'unnamed').join(', ')}`,
        fix: 'look at the disk in the source: its description may be broken',
      });
  },
});
