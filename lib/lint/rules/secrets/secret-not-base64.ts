import { isPlaceholder } from '../../../support/credentials/references';
import { asRow, asText } from '../../../support/untyped';
import { rule } from '../../rule';
import { isBase64 } from '../../views';

export const secretNotBase64 = rule({
  code: 'secret-not-base64',
  kinds: ['Secret.core'],
  check({ manifest, name }, _context, tell) {
    if (manifest.sops !== undefined) return;
    const data = asRow(manifest.data) ?? {};
    const wrong = Object.keys(data).filter((key) => {
      const text = asText(data[key]);
      return text !== undefined && !isBase64(text) && !isPlaceholder(text);
    });
    const [first] = wrong;
    // The value stays unsaid: it may be the credential itself.
    if (first !== undefined)
      tell({
        path: ['data', first],
        message: `Secret "${name}" holds ${wrong.length === 1 ? 'a value that is' : 'values that are'} not base64 below data: ${wrong.join(', ')}`,
        fix: 'a value in clear text belongs below stringData, and into no repository',
      });
  },
});
