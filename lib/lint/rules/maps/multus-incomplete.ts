import { asText } from '../../../support/untyped';
import { mapRule, pairPath } from '../../map-rule';

export const multusIncomplete = mapRule({
  code: 'multus-incomplete',
  kinds: ['NetworkMap'],
  check({ pairs }, _sourceType, _context, tell) {
    for (const pair of pairs) {
      const { destination } = pair;
      if (destination.type !== 'multus') continue;
      const name = asText(destination.name);
      const lacks = (['name', 'namespace'] as const).filter((member) => asText(destination[member]) === undefined);
      const [namespace, rest] = name?.split('/', 2) ?? [];
      if (name?.includes('/'))
        tell({
          path: pairPath(pair, 'destination', 'name'),
          message: `the name of a NetworkAttachmentDefinition is ${JSON.stringify(name)}, accepted: a name alone`,
          fix: `write namespace: ${namespace} and name: ${rest}`,
        });
      else if (asText(destination.namespace)?.includes('/'))
        tell({
          path: pairPath(pair, 'destination', 'namespace'),
          message: `the namespace of a NetworkAttachmentDefinition is ${JSON.stringify(destination.namespace)}, accepted: the name of a namespace`,
          fix: 'write namespace and name apart',
        });
      else if (lacks.length > 0)
        tell({
          path: pairPath(pair, 'destination'),
          message: `a destination of type multus has no ${lacks.join(' and no ')}`,
          fix: 'name the NetworkAttachmentDefinition with its namespace',
        });
    }
  },
});
