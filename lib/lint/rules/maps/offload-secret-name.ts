import { isDnsSubdomain } from '../../../forklift/names';
import { asRow, asText } from '../../../support/untyped';
import { mapRule, pairPath } from '../../map-rule';

export const offloadSecretName = mapRule({
  code: 'offload-secret-name',
  kinds: ['StorageMap'],
  check({ pairs }, _sourceType, _context, tell) {
    for (const pair of pairs) {
      for (const [plugin, config] of Object.entries(asRow(pair.row.offloadPlugin) ?? {})) {
        const name = asText(asRow(config)?.secretRef);
        if (name === undefined || isDnsSubdomain(name)) continue;
        tell({
          path: pairPath(pair, 'offloadPlugin', plugin, 'secretRef'),
          message: `secretRef is ${JSON.stringify(name)}, accepted: the name of a Secret in the namespace of the source provider`,
          fix: name.includes('/')
            ? `write ${name.slice(name.lastIndexOf('/') + 1)}`
            : 'use lower case letters, digits and "-"',
        });
      }
    }
  },
});
