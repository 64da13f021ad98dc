import { asRow } from '../../../support/untyped';
import { sourceRule } from '../../source-rule';

export const rawDeviceMapping = sourceRule({
  code: 'raw-device-mapping',
  sources: ['vsphere'],
  check({ disks }, plan, _context, tell) {
    const raw = (disks ?? []).filter((disk) => disk.rdm === true);
    if (raw.length === 0 || plan.setting({}, 'rdmAsLun') === true) return;
    if (plan.storage?.pairs.some(({ row }) => asRow(row.offloadPlugin) !== undefined)) return;
    tell({
      path: [],
      message: `${raw.length === 1 ? 'a disk is a raw device mapping' : `${raw.length} disks are raw device mappings`}: ${raw.map((disk) => disk.file ?? disk.id ?? 'unnamed').join(', ')}`,
      fix: 'make disks of them in vCenter, or move their data separately',
    });
  },
});
