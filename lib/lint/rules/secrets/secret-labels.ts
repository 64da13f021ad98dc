import { asRow, asText, dig, type Row } from '../../../support/untyped';
import { rule } from '../../rule';

export const secretLabels = rule({
  code: 'secret-labels',
  kinds: ['Secret.core', 'ExternalSecret.external-secrets.io', 'SealedSecret.bitnami.com'],
  check({ type, labels, metadata, spec }, _context, tell) {
    const [own, path] =
      type === 'Secret.core'
        ? [labels, ['metadata', 'labels']]
        : type.startsWith('External')
          ? [
              asRow(dig(spec, 'target', 'template', 'metadata', 'labels')),
              ['spec', 'target', 'template', 'metadata', 'labels'],
            ]
          : [asRow(dig(spec, 'template', 'metadata', 'labels')), ['spec', 'template', 'metadata', 'labels']];
    const kind = asText(own?.createdForResourceType);
    if (own === undefined || kind === undefined || metadata.uid !== undefined) return;
    const companion = kind === 'hosts' ? 'createdForResource' : 'createdForProviderType';
    const at = [...path, 'createdForResourceType'];
    if (asText((own as Row)[companion]) === undefined)
      tell({
        path: at,
        severity: 'error',
        message: `the label createdForResourceType: ${kind} needs ${companion} beside it: the admission webhook denies the Secret`,
        fix: 'leave both out: without them Forklift tests the login in its own time',
      });
    else if (type.startsWith('External') && dig(spec, 'target', 'template', 'data', 'insecureSkipVerify') === undefined)
      tell({
        path: at,
        message:
          'with the label createdForResourceType the webhook adds insecureSkipVerify to the Secret, which the operator then considers broken, again and again',
        fix: 'leave the labels out, or give the template insecureSkipVerify: "false"',
      });
    else
      tell({
        path: at,
        severity: 'info',
        message:
          'with the label createdForResourceType the webhook logs in to the source whenever the Secret is applied or dry-run, and changes its data',
        fix: 'leave it and its companion out: GitOps tools apply again and again, and a wrong password locks the account',
      });
  },
});
