import { asRow, asText, dig } from '../../../support/untyped';
import { rule } from '../../rule';

export const tlsNotVerified = rule({
  code: 'tls-not-verified',
  kinds: ['Secret.core', 'ExternalSecret.external-secrets.io'],
  check({ manifest, spec, type }, _context, tell) {
    const places: readonly (readonly [readonly string[], string | undefined])[] =
      type === 'Secret.core'
        ? [
            [['stringData', 'insecureSkipVerify'], asText(asRow(manifest.stringData)?.insecureSkipVerify)],
            [['data', 'insecureSkipVerify'], decoded(asRow(manifest.data)?.insecureSkipVerify)],
          ]
        : [
            [
              ['spec', 'target', 'template', 'data', 'insecureSkipVerify'],
              asText(dig(spec, 'target', 'template', 'data', 'insecureSkipVerify')),
            ],
          ];
    for (const [path, value] of places)
      if (value?.trim() === 'true')
        tell({
          path,
          message: 'insecureSkipVerify is true: anyone on the way can read the password',
          fix: 'give the certificate of the CA as ca.crt',
        });
  },
});

function decoded(value: unknown): string | undefined {
  return typeof value === 'string' ? Buffer.from(value, 'base64').toString('utf8') : undefined;
}
