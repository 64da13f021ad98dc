import { readsCaCrt, wordsOfType } from '../../../forklift/provider-types';
import { asList, asRow, asText, dig } from '../../../support/untyped';
import type { CheckedObject, ObjectIndex } from '../../objects';
import { rule } from '../../rule';
import { providerOf, referenceAt } from '../../views';

const UNCHECKED = 'insecureSkipVerify';

export const secretKeys = rule({
  code: 'secret-keys',
  kinds: ['Provider', 'Host'],
  check(object, { objects, release, releaseIsKnown }, tell) {
    const { namespace, name } = referenceAt(object.spec, 'secret');
    const isHost = object.kind === 'Host';
    const type = isHost ? 'vsphere' : providerOf(object).type;
    if (type === undefined || name === '' || (!isHost && providerOf(object).isHost)) return;
    const keys = keysOfSecret(objects, namespace, name);
    if (keys === undefined) return;
    const secret = wordsOfType(type)?.secret;
    const missing = (secret?.needed ?? []).filter((key) => !keys.has(key));
    // The certificate's old name is read by all releases, the new one by the later ones only.
    const isNew = !releaseIsKnown || readsCaCrt(type, release);
    const caKeys = isNew ? ['ca.crt', 'cacert'] : ['cacert'];
    const unchecked = keys.has(UNCHECKED) && !(keys.has('ca.crt') && !isNew);
    const ca = !isHost && secret?.ca === 'needed' && !unchecked && !caKeys.some((key) => keys.has(key));
    const lacks = [...missing, ...(ca ? [isNew ? 'ca.crt' : 'cacert'] : [])];
    if (!isHost && secret?.ca === 'read' && !isNew && keys.has('ca.crt') && !keys.has('cacert') && !keys.has(UNCHECKED))
      tell({
        path: ['spec', 'secret'],
        severity: 'warning',
        message: `Secret ${namespace}/${name} has the certificate as ca.crt alone, which Forklift ${release} does not read of a provider of type ${type}`,
        fix: 'add it as cacert too',
        condition: 'ConnectionTestFailed',
      });
    if (lacks.length === 0) return;
    tell({
      path: ['spec', 'secret'],
      message: `Secret ${namespace}/${name} has no ${lacks.join(', ')}, which Forklift wants for ${isHost ? 'a Host' : `a provider of type ${type}`}`,
      fix:
        ca && !isNew && keys.has('ca.crt')
          ? `add the certificate as cacert too: Forklift ${release} does not read ca.crt`
          : ca
            ? 'add the keys; without a CA say insecureSkipVerify: "true"'
            : 'add the keys',
      condition:
        type === 'ec2' && missing.some((key) => key.startsWith('target'))
          ? 'TargetCredentialsMissing'
          : 'SecretNotValid',
    });
  },
});

/** Keys of a Secret of the set, whoever makes it; undefined where nobody of the set does, or where not all are known. */
function keysOfSecret(objects: ObjectIndex, namespace: string, name: string): ReadonlySet<string> | undefined {
  const secret = objects.find('Secret.core', namespace, name);
  if (secret) return keysOf(secret.manifest.data, secret.manifest.stringData);
  const sealed = objects.find('SealedSecret.bitnami.com', namespace, name);
  if (sealed) return keysOf(sealed.spec.encryptedData, dig(sealed.spec, 'template', 'data'));
  const external = objects
    .all('ExternalSecret.external-secrets.io')
    .find((it) => it.namespace === namespace && targetOf(it) === name);
  if (external === undefined || asList(external.spec.dataFrom).length > 0) return undefined;
  const keys = asList(external.spec.data).map((item) => asText(asRow(item)?.secretKey) ?? '');
  const template = asRow(dig(external.spec, 'target', 'template'));
  if (asList(template?.templateFrom).length > 0) return undefined;
  const templated = Object.keys(asRow(template?.data) ?? {});
  // A template replaces what was fetched unless it says to merge.
  const replaces = template?.data !== undefined && template.mergePolicy !== 'Merge';
  return new Set(replaces ? templated : [...keys, ...templated]);
}

function keysOf(...parts: readonly unknown[]): ReadonlySet<string> {
  return new Set(parts.flatMap((part) => Object.keys(asRow(part) ?? {})));
}

function targetOf(external: CheckedObject): string {
  return asText(dig(external.spec, 'target', 'name')) ?? external.name;
}
