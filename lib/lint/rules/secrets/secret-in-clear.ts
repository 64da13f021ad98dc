import { KEYS_IN_CLEAR } from '../../../forklift/provider-types';
import { isPlaceholder } from '../../../support/credentials/references';
import { asRow, asText } from '../../../support/untyped';
import { rule } from '../../rule';

export const secretInClear = rule({
  code: 'secret-in-clear',
  kinds: ['Secret.core'],
  check({ manifest, name, origin }, _context, tell) {
    if (origin.construct !== undefined) {
      tell({
        path: [],
        message: `Secret "${name}" would be written into the output in clear text`,
        fix: 'make it on the cluster and name it: Credentials.fromSecret, or an ExternalSecret',
      });
      return;
    }
    // SOPS leaves the keys and puts ENC[...] for the values.
    if (manifest.sops !== undefined) return;
    for (const member of ['data', 'stringData'] as const) {
      const values = asRow(manifest[member]) ?? {};
      const clear = Object.keys(values).filter((key) => {
        const text = asText(values[key]);
        if (text === undefined || KEYS_IN_CLEAR.has(key)) return false;
        return !isPlaceholder(member === 'data' ? Buffer.from(text, 'base64').toString('utf8') : text);
      });
      const [first] = clear;
      if (first === undefined) continue;
      tell({
        path: [member, first],
        message: `Secret "${name}" holds ${clear.length === 1 ? 'a value' : `${clear.length} values`} in clear text: ${clear.join(', ')}`,
        fix: 'take it out of the manifests and make it on the cluster: an ExternalSecret, a SealedSecret, or SOPS; change what was committed',
      });
    }
  },
});
