import { asRow, type Row } from '../../../support/untyped';
import { rule } from '../../rule';

/** Names of keys that Forklift has given up, and what they are called now. */
const OLD: Readonly<Record<string, string>> = { cacert: 'ca.crt', insecure: 'insecureSkipVerify' };

export const oldSecretKey = rule({
  code: 'old-secret-key',
  kinds: ['Secret.core', 'SealedSecret.bitnami.com'],
  check({ manifest, spec, labels, type }, { release, releaseIsKnown }, tell) {
    // Early releases read no other name; later ones read it still, beside the new one.
    const isWanted = (values: Row) => (releaseIsKnown && !release.has('2.12.0')) || Object.hasOwn(values, 'ca.crt');
    for (const [path, values] of type === 'Secret.core'
      ? [[['data'], asRow(manifest.data)] as const, [['stringData'], asRow(manifest.stringData)] as const]
      : [[['spec', 'encryptedData'], asRow(spec.encryptedData)] as const]) {
      // Other people's Secrets have such keys too: those of providers have a password beside them.
      const isProvider =
        labels.createdForResourceType !== undefined || (values?.password !== undefined && values.user !== undefined);
      if (values === undefined || !isProvider) continue;
      for (const [old, now] of Object.entries(OLD))
        if (Object.hasOwn(values, old) && !(old === 'cacert' && isWanted(values)))
          tell({
            path: [...path, old],
            message: `the key ${old} is the old name of ${now}`,
            fix: `call it ${now}`,
          });
    }
  },
});
