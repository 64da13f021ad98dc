import { sourceRule } from '../../source-rule';

export const changeTrackingOff = sourceRule({
  code: 'change-tracking-off',
  sources: ['vsphere'],
  types: ['warm'],
  check({ changeTrackingEnabled, disks }, _plan, _context, tell) {
    const off = (disks ?? []).filter((disk) => disk.changeTrackingEnabled === false && !disk.rdm);
    if (changeTrackingEnabled === false)
      tell({
        path: [],
        message: 'changed block tracking is off, which a warm migration copies by',
        fix: 'set ctkEnabled on the VM and its disks, with the VM powered off or by a snapshot that is made and removed; or make the plan cold',
      });
    else if (off.length > 0)
      tell({
        path: [],
        severity: 'warning',
        message: `changed block tracking is off for ${off.length} of its disks: ${off.map((disk) => disk.file ?? disk.id ?? '').join(', ')}`,
        fix: 'set ctkEnabled on each disk',
      });
  },
});
