import { asText } from '../../../support/untyped';
import { mapRule, pairPath } from '../../map-rule';

export const mapSourceIncomplete = mapRule({
  code: 'map-source-incomplete',
  check({ object, pairs }, _sourceType, _context, tell) {
    for (const pair of pairs) {
      const { source, row } = pair;
      if (row.source === undefined || asText(source.id) !== undefined || asText(source.name) !== undefined) continue;
      if (object.kind === 'NetworkMap' && source.type === 'pod') continue;
      tell({
        path: pairPath(pair, 'source'),
        message: `pair ${pair.index + 1} says not what it leads from: its source has neither id nor name`,
        fix: 'give both, as the inventory has them',
        condition: object.kind === 'NetworkMap' ? 'SourceNetworkNotValid' : 'SourceStorageNotValid',
      });
    }
  },
});
