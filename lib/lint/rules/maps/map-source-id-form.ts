import { table } from '../../../support/table';
import { asText } from '../../../support/untyped';
import { mapRule, pairPath } from '../../map-rule';

const VSPHERE = table({
  NetworkMap: {
    form: /^[a-z]+-(?:[\w-]*[a-z_-])?\d+$|^[0-9a-f-]{36}$/i,
    example: 'network-12, dvportgroup-34',
  },
  StorageMap: { form: /^(?:datastore|group-p)(?:[\w-]*[A-Za-z_-])?\d+$/, example: 'datastore-56' },
} as const);

export const mapSourceIdForm = mapRule({
  code: 'map-source-id-form',
  check({ object, pairs }, sourceType, _context, tell) {
    if (sourceType !== 'vsphere') return;
    const { form, example } = VSPHERE[object.kind as keyof typeof VSPHERE];
    for (const pair of pairs) {
      const id = asText(pair.source.id);
      if (id === undefined || form.test(id)) continue;
      tell({
        path: pairPath(pair, 'source', 'id'),
        message: `the id of a source is ${JSON.stringify(id)}, accepted: the managed object id, such as ${example}`,
        fix:
          pair.source.name === undefined
            ? 'if it is a name, write name instead of id'
            : 'take the id from the inventory',
        condition: object.kind === 'NetworkMap' ? 'SourceNetworkNotValid' : 'SourceStorageNotValid',
      });
    }
  },
});
