import { OLD_PREFIX, OUR_PREFIX } from '../forklift/annotations';
import { utcInstant } from '../support/instant';
import { asList, asRow, asText, type Row } from '../support/untyped';

/**
 * A manifest without what means nothing: what the API server, Forklift's webhooks and controllers, kubectl and the
 * engines write into an object by themselves, and empty members that Forklift drops. So an export of the cluster and the
 * files that were applied are one. What an author can write and mean stays.
 */
export function normalForm(manifest: Row, type: string, isExport: boolean): Row {
  const { status: _, ...rest } = manifest;
  const normal: Record<string, unknown> = { ...rest, metadata: metadataOf(asRow(manifest.metadata) ?? {}, isExport) };
  const spec = asRow(manifest.spec);
  if (type === 'Plan' && spec) normal.spec = planSpec(spec);
  else if (type === 'Migration' && spec) normal.spec = migrationSpec(spec);
  else if (type === 'RoleBinding.rbac.authorization.k8s.io' || type === 'ClusterRoleBinding.rbac.authorization.k8s.io')
    normal.subjects = asList(manifest.subjects).map((subject) => {
      // The server drops an empty group.
      const { apiGroup, ...others } = asRow(subject) ?? {};
      return apiGroup === '' || apiGroup === undefined ? others : { apiGroup, ...others };
    });
  return normal;
}

const ADDED_ANNOTATIONS = new Set([
  'argocd.argoproj.io/installation-id',
  'argocd.argoproj.io/tracking-id',
  'kubectl.kubernetes.io/last-applied-configuration',
  'kustomize.toolkit.fluxcd.io/checksum',
  'openshift.io/internal-registry-pull-secret-ref',
  'reconcile.fluxcd.io/requestedAt',
]);
const ADDED_LABELS = new Set([
  'app.kubernetes.io/instance',
  'argocd.argoproj.io/instance',
  'kustomize.toolkit.fluxcd.io/name',
  'kustomize.toolkit.fluxcd.io/namespace',
]);

function metadataOf(metadata: Row, isExport: boolean): Row {
  const { annotations, labels, name, namespace, creationTimestamp: _, ...others } = metadata;
  const given = (row: unknown, added: ReadonlySet<string>) => {
    const kept = Object.entries(asRow(row) ?? {}).filter(
      // Written by Forklift's webhook into a Plan that has it not.
      ([key]) => key !== 'populatorLabels' && !(isExport && added.has(key)),
    );
    // Rendered by an older release of this library.
    const today = (key: string) => (key.startsWith(OLD_PREFIX) ? `${OUR_PREFIX}${key.slice(OLD_PREFIX.length)}` : key);
    return kept.length === 0 ? undefined : Object.fromEntries(kept.map(([key, value]) => [today(key), value]));
  };
  const keptAnnotations = given(annotations, ADDED_ANNOTATIONS);
  const keptLabels = given(labels, ADDED_LABELS);
  return {
    ...(isExport ? {} : others),
    ...(name === undefined ? {} : { name }),
    ...(namespace === undefined ? {} : { namespace }),
    ...(keptAnnotations === undefined ? {} : { annotations: keptAnnotations }),
    ...(keptLabels === undefined ? {} : { labels: keptLabels }),
  };
}

/** What the API server puts into a Plan that leaves it out. */
const PLAN_DEFAULTS: Row = {
  deleteVmOnFailMigration: true,
  migrateSharedDisks: true,
  preserveStaticIPs: true,
  pvcNameTemplateUseGenerateName: true,
  runPreflightInspection: true,
  skipGuestConversion: false,
  useCompatibilityMode: true,
  xfsCompatibility: false,
};

function planSpec(spec: Row): Row {
  const { warm, ...rest } = { ...PLAN_DEFAULTS, ...withoutEmpty(spec) };
  return {
    ...rest,
    type: rest.type ?? (warm === true ? 'warm' : 'cold'),
    vms: asList(spec.vms).map((vm) => {
      const row = asRow(vm);
      return row === undefined ? vm : withoutEmpty(row);
    }),
  };
}

function migrationSpec(spec: Row): Row {
  const { resumeConversion, ...rest } = withoutEmpty(spec);
  return {
    ...rest,
    ...(resumeConversion === undefined || resumeConversion === false ? {} : { resumeConversion }),
    ...(rest.cutover === undefined ? {} : { cutover: instant(rest.cutover) }),
    ...(rest.vmCutover === undefined
      ? {}
      : {
          vmCutover: asList(rest.vmCutover).map((item) => {
            const row = asRow(item);
            return row === undefined ? item : { ...row, cutover: instant(row.cutover) };
          }),
        }),
  };
}

function instant(value: unknown): unknown {
  const text = asText(value);
  return text === undefined ? value : (utcInstant(text) ?? text);
}

/** Without empty texts, lists and mappings: in Go's form of these kinds they are not there. */
function withoutEmpty(row: Row): Row {
  let empty = false;
  for (const key in row) if (isEmpty(row[key])) empty = true;
  return empty ? Object.fromEntries(Object.entries(row).filter(([, value]) => !isEmpty(value))) : row;
}

function isEmpty(value: unknown): boolean {
  if (value === '' || value === null || value === undefined) return true;
  if (typeof value !== 'object') return false;
  if (Array.isArray(value)) return value.length === 0;
  for (const _ in value) return false;
  return true;
}

/** Members that a server or webhook adds: no change where only an export has them. By type of object; `*` is any key. */
export const ADDED_BY_SERVERS: Readonly<Record<string, readonly RegExp[]>> = {
  Plan: [/^spec\.transferNetwork(?:\.|$)/],
  Provider: [/^spec\.settings\.sdkEndpoint$/],
  'ExternalSecret.external-secrets.io': [
    /^spec\.refreshInterval$/,
    /^spec\.target\.deletionPolicy$/,
    /^spec\.data\[.*\]\.remoteRef\.(?:conversionStrategy|decodingStrategy|metadataPolicy|nullBytePolicy)$/,
  ],
  'ServiceAccount.core': [/^secrets$/, /^imagePullSecrets$/],
  'Kustomization.kustomize.toolkit.fluxcd.io': [/^spec\.force$/],
  'GitRepository.source.toolkit.fluxcd.io': [/^spec\.timeout$/],
  'Secret.core': [/^type$/],
};
