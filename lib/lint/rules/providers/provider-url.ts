import { asText } from '../../../support/untyped';
import { rule } from '../../rule';

/** What the address of a source looks like, and whether another form is refused or fails later. */
const FORMS: Readonly<Record<string, { readonly form: RegExp; readonly words: string; readonly fatal?: true }>> = {
  vsphere: { form: /^https:\/\/[^/]+\/sdk\/?$/i, words: 'https://HOST/sdk' },
  ovirt: { form: /^https?:\/\/[^/]+\/ovirt-engine\/api\/?$/i, words: 'https://HOST/ovirt-engine/api' },
  openstack: { form: /^https?:\/\/[^/]+/i, words: 'https://HOST:5000/v3' },
  openshift: { form: /^https?:\/\/[^/]+/i, words: 'https://HOST:6443' },
  ova: { form: /^(?!\w+:\/\/)[^:]+:\/[^:].*$/, words: 'SERVER:/PATH, an NFS export', fatal: true },
  hyperv: { form: /^[^/\s]+$/, words: 'a host name or address without a scheme' },
};

export const providerUrl = rule({
  code: 'provider-url',
  kinds: ['Provider'],
  check({ spec }, _context, tell) {
    const type = asText(spec.type);
    const url = asText(spec.url);
    if (type === undefined || (type === 'openshift' && url === undefined)) return;
    const known = FORMS[type];
    if (url === undefined) {
      if (spec.url === undefined || spec.url === '')
        tell({
          path: ['spec', 'url'],
          message: `a provider of type ${type} has no url`,
          fix: `give its address${known ? `: ${known.words}` : ''}; only the provider of Forklift's own cluster has none`,
        });
      return;
    }
    const isUrl = type === 'ova' || type === 'hyperv' || URL.canParse(url);
    if (isUrl && (known === undefined || known.form.test(url))) return;
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
