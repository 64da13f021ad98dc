import { asRow } from '../../../support/untyped';
import { sourceRule } from '../../source-rule';

export const rawDeviceMapping = sourceRule({
  name: 'raw-device-mapping',
  severity: 'warning',
  summary: 'a VM with raw device mappings, which are not copied as disks are',
  condition: 'RDMDiskWarning',
  sources: ['vsphere'],
  check({ disks }, plan, _context, tell) {
    const raw = (disks ?? []).filter((disk) => disk.rdm === true);
    if (raw.length === 0 || plan.setting({}, 'rdmAsLun') === true) return;
    if (plan.storage?.pairs.some(({ row }) => asRow(row.offloadPlugin) !== undefined)) return;
    tell({
      path: [],
      message: `${raw.length === 1 ? 'a disk is a raw device mapping' : `${raw.length} disks are raw device mappings`}: ${raw.map((disk) => disk.file ?? disk.id ?? 'unnamed').join(', ')}`,
      fix: 'make disks of them in vCenter, or see to their data apart',
    });
  },
});
