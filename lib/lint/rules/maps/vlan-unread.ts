import { mapRule, pairPath } from '../../map-rule';

export const vlanUnread = mapRule({
  code: 'vlan-unread',
  kinds: ['NetworkMap'],
  check({ pairs }, sourceType, _context, tell) {
    if (sourceType === undefined || sourceType === 'hyperv') return;
    const pair = pairs.find(({ source }) => source.vlan !== undefined);
    if (pair)
      tell({
        path: pairPath(pair, 'source', 'vlan'),
        message: `vlan is set, but Forklift reads it for hyperv sources only; this one is of type ${sourceType}`,
        fix: 'leave it out; on other platforms each VLAN is a network of its own',
      });
  },
});
