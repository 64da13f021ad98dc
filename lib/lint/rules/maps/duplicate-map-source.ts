import { asText } from '../../../support/untyped';
import { mapRule, pairPath, sourceLabel } from '../../map-rule';
import type { MapPair } from '../../views';

export const duplicateMapSource = mapRule({
  name: 'duplicate-map-source',
  severity: 'warning',
  summary: 'a source that a map has twice, of which one pair is never used',
  toldByConstructs: true,
  check({ object, pairs }, sourceType, _context, tell) {
    const first = new Map<string, MapPair>();
    for (const pair of pairs) {
      const { source, destination } = pair;
      const id = asText(source.id) ?? [asText(source.namespace), asText(source.name) ?? asText(source.type)].join('/');
      // On Hyper-V the VLAN tells cards on one switch apart.
      const key = `${id} ${sourceType === 'hyperv' ? asText(source.vlan) : ''}`;
      const before = first.get(key);
      if (before === undefined) {
        first.set(key, pair);
        continue;
      }
      // Several pairs that are all multus are a pool: each card takes the next one.
      const isPool = destination.type === 'multus' && before.destination.type === 'multus';
      if (object.kind === 'NetworkMap' && isPool && destination.name !== before.destination.name) continue;
      tell({
        path: pairPath(pair, 'source'),
        message: `${sourceLabel(pair)} is in pair ${before.index + 1} too: ${object.kind === 'NetworkMap' ? 'the first pair that is not multus wins for every card' : 'the first pair wins'}`,
        fix: 'keep one of the two',
      });
    }
  },
});
