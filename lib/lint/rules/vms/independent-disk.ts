import { sourceRule } from '../../source-rule';

export const independentDisk = sourceRule({
  code: 'independent-disk',
  sources: ['vsphere'],
  check({ disks }, _plan, _context, tell) {
    const independent = (disks ?? []).filter((disk) => disk.mode?.startsWith('independent') === true);
    if (independent.length > 0)
      tell({
        path: [],
        message: `${independent.length === 1 ? 'a disk is' : `${independent.length} disks are`} independent: ${independent.map((disk) => disk.file ?? disk.id ?? 'unnamed').join(', ')}`,
        fix: 'make them dependent in vCenter before the run',
      });
  },
});
