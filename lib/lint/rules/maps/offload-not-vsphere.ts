import { mapRule, pairPath } from '../../map-rule';

export const offloadNotVsphere = mapRule({
  code: 'offload-not-vsphere',
  kinds: ['StorageMap'],
  check({ pairs }, sourceType, _context, tell) {
    if (sourceType === undefined || sourceType === 'vsphere') return;
    const pair = pairs.find(({ row }) => row.offloadPlugin !== undefined);
    if (pair)
      tell({
        path: pairPath(pair, 'offloadPlugin'),
        message: `offloadPlugin is set, but Forklift reads it for vsphere sources only; this one is of type ${sourceType}`,
        fix: 'leave it out',
      });
  },
});
