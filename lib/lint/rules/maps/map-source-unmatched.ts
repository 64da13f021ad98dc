import { table } from '../../../support/table';
import { asText } from '../../../support/untyped';
import { mapRule, pairPath, sourceLabel } from '../../map-rule';

/** By what a source's code looks for the pair of a network or storage, where it takes one of id and name only. */
const NEEDED: Readonly<Record<string, Readonly<Record<string, 'id' | 'name'>>>> = table({
  NetworkMap: { openstack: 'id', hyperv: 'id' },
  StorageMap: { openshift: 'name', ec2: 'name' },
});

export const mapSourceUnmatched = mapRule({
  code: 'map-source-unmatched',
  check({ object, pairs }, sourceType, _context, tell) {
    const needed = NEEDED[object.kind]?.[sourceType ?? ''];
    if (needed === undefined) return;
    for (const pair of pairs) {
      const { source } = pair;
      if (asText(source[needed]) !== undefined || source.type === 'pod' || source.name === 'glance') continue;
      if (asText(source.id) === undefined && asText(source.name) === undefined) continue;
      tell({
        path: pairPath(pair, 'source'),
        message: `${sourceLabel(pair)} is given by ${needed === 'id' ? 'name' : 'id'}, but VMs of ${sourceType} sources find their pair by ${needed} alone: the map becomes Ready and the migration fails`,
        fix: `give its ${needed} too`,
      });
    }
  },
});
