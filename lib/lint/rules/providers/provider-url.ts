import { wordsOfType } from '../../../forklift/provider-types';
import { asText } from '../../../support/untyped';
import { rule } from '../../rule';
export const providerUrl = rule({
  code: 'provider-url',
  kinds: ['Provider'],
  check({ spec }, _context, tell) {
    const type = asText(spec.type);
    const url = asText(spec.url);
    if (type === undefined || (type === 'openshift' && url === undefined)) return;
    const known = wordsOfType(type)?.url;
    if (url === undefined) {
      if (spec.url === undefined || spec.url === '')
        tell({
          path: ['spec', 'url'],
          message: `a provider of type ${type} has no url`,
          fix: `give its address${known ? `: ${known.words}` : ''}; only the provider of Forklift's own cluster has none`,
        });
      return;
    }
    const isUrl = known?.bare === true || URL.canParse(url);
    if (isUrl && known?.form?.test(url) !== false) return;
    const shown = url.replace(/\/\/[^/@]*@/, '//...@');
    tell({
      path: ['spec', 'url'],
      severity: !isUrl || known?.fatal ? 'error' : 'warning',
      subject: true,
      message: `is ${JSON.stringify(shown)}, accepted for ${type}: ${known?.words ?? 'a URL'}`,
      fix: type === 'ova' && url.startsWith('nfs://') ? 'leave nfs:// out, and write SERVER:/PATH' : 'correct it',
    });
  },
});
