import type { ForkliftRelease } from '../schema/releases';
import { isForkliftKind, validateSpec } from '../schema/validate';
import { identityOf, isClusterScoped, type LocatedManifest, type Manifest } from '../support/manifest';
import { isDnsLabel, isDnsSubdomain, isLabelValue, isMetadataKey } from '../support/names';
import type { Problem } from '../support/problem';

/** Labels by which Forklift finds, and deletes, what belongs to a plan. */
const reservedLabels = ['plan-name', 'plan-namespace', 'plan', 'migration', 'vmID'];

/** Every problem of a set of manifests that the manifests alone tell. */
export function checkManifests(manifests: readonly LocatedManifest[], release: ForkliftRelease): Problem[] {
  return [
    ...manifests.flatMap((m) => [...metadataProblems(m), ...secretProblems(m), ...schemaProblems(m, release)]),
    ...duplicates(manifests),
  ];
}

function error(where: string, code: string, message: string, fix?: string): Problem {
  return { severity: 'error', code, where, message, ...(fix === undefined ? {} : { fix }) };
}

function metadataProblems({ manifest: { apiVersion, kind, metadata }, where }: LocatedManifest): Problem[] {
  const problems: Problem[] = [];
  // RBAC names may hold more than other names.
  const validName = apiVersion.startsWith('rbac.authorization.k8s.io/')
    ? !/[/%]/.test(metadata.name)
    : isDnsSubdomain(metadata.name);
  if (!validName)
    problems.push(
      error(
        where,
        'invalid-name',
        `a ${kind} cannot be named ${JSON.stringify(metadata.name)}`,
        'use lower case letters, digits, "-" and ".", at most 253; a name comes from the construct id unless metadata sets one',
      ),
    );
  if (metadata.namespace !== undefined && metadata.namespace !== '' && !isDnsLabel(metadata.namespace)) {
    problems.push(
      error(
        where,
        'invalid-namespace',
        `namespace ${JSON.stringify(metadata.namespace)} is no DNS label`,
        'use lower case letters, digits and "-", at most 63',
      ),
    );
  }
  for (const [key, value] of Object.entries(metadata.labels ?? {})) {
    if (!isMetadataKey(key) || typeof value !== 'string' || !isLabelValue(value)) {
      problems.push(
        error(
          where,
          'invalid-label',
          `label ${JSON.stringify(key)} is ${JSON.stringify(value)}, accepted: a key like example.com/name and at most 63 letters, digits, "-", "_" and "."`,
        ),
      );
    }
    if (reservedLabels.includes(key))
      problems.push(
        error(
          where,
          'reserved-label',
          `label ${JSON.stringify(key)} belongs to Forklift, which deletes objects by it`,
          'use another key',
        ),
      );
  }
  for (const [key, value] of Object.entries(metadata.annotations ?? {})) {
    if (!isMetadataKey(key) || typeof value !== 'string')
      problems.push(
        error(
          where,
          'invalid-annotation',
          `annotation ${JSON.stringify(key)} is ${JSON.stringify(value)}, accepted: a key like example.com/name and a text`,
        ),
      );
  }
  return problems;
}

/** A Secret with its data would be a credential in Git. */
function secretProblems({ manifest, where }: LocatedManifest): Problem[] {
  if (manifest.apiVersion !== 'v1' || manifest.kind !== 'Secret') return [];
  return [
    error(
      where,
      'secret-in-clear',
      `Secret "${manifest.metadata.name}" would be written into the output in clear text`,
      'make it on the cluster and name it: Credentials.fromSecret, or an ExternalSecret',
    ),
  ];
}

function schemaProblems({ manifest, where, propNames }: LocatedManifest, release: ForkliftRelease): Problem[] {
  if (!isForkliftKind(manifest.apiVersion, manifest.kind)) return [];
  return validateSpec(manifest.kind, manifest.spec, release).map((fault) =>
    error(where, fault.code, `${inWordsOfTheAuthor(fault.path, propNames ?? {})} ${fault.message}`, fault.fix),
  );
}

/** `map[2].destination.type` as the author wrote it: `pairs[2].to.type`. */
function inWordsOfTheAuthor(path: string, propNames: Readonly<Record<string, string>>): string {
  // Names stand for every item of a list: taken out for the comparison, put back in their order.
  const indexes = path.match(/\[\d+\]/g) ?? [];
  const shape = path.replace(/\[\d+\]/g, '[]');
  for (const [prefix, prop] of Object.entries(propNames)) {
    if (shape !== prefix && !shape.startsWith(`${prefix}.`) && !shape.startsWith(`${prefix}[`)) continue;
    let next = 0;
    return (prop + shape.slice(prefix.length)).replace(/\[\]/g, () => indexes[next++] ?? '');
  }
  return path;
}

function duplicates(manifests: readonly LocatedManifest[]): Problem[] {
  const seen = new Map<string, LocatedManifest>();
  return manifests.flatMap((located) => {
    const identity = identityOf(located.manifest);
    const before = seen.get(identity);
    if (before === undefined) {
      seen.set(identity, located);
      return [];
    }
    return [
      error(
        located.where,
        'duplicate-object',
        `${show(located.manifest)} is made by ${before.where} too`,
        'give one of the two another id, or another name in metadata',
      ),
    ];
  });
}

function show({ apiVersion, kind, metadata }: Manifest): string {
  return isClusterScoped(apiVersion, kind)
    ? `${kind} ${metadata.name}`
    : `${kind} ${metadata.namespace ?? '(no namespace)'}/${metadata.name}`;
}
