import { groupOf, type Manifest } from '../forklift/manifest';
import { FORKLIFT_GROUP } from '../forklift/schema/crd';
import { compareText } from '../support/did-you-mean';
import { table } from '../support/table';

const SYNC_WAVE = 'argocd.argoproj.io/sync-wave';
const SYNC_OPTIONS = 'argocd.argoproj.io/sync-options';
const FLUX = 'kustomize.toolkit.fluxcd.io';

/** Waves of Argo CD by group and kind: inside one sync, lower ones are applied and healthy first. */
const WAVES: Readonly<Record<string, Readonly<Record<string, number>>>> = table({
  '': { Namespace: -30, Secret: -20 },
  'external-secrets.io': { ClusterSecretStore: -25, SecretStore: -25, ExternalSecret: -20 },
  'bitnami.com': { SealedSecret: -20 },
  [FORKLIFT_GROUP]: { Provider: -10, Host: -8, NetworkMap: 0, StorageMap: 0, Hook: 0, Plan: 10, Migration: 20 },
});
/** ConfigMaps, rights, and what is named nowhere else: before the providers. */
const OTHER_WAVE = -15;

/** What cancels a run or loses a login, disks or VMs when it is deleted: only a person does that. */
const KEPT: Readonly<Record<string, readonly string[]>> = table({
  '': ['Secret'],
  'external-secrets.io': ['ClusterSecretStore', 'ExternalSecret', 'SecretStore'],
  'bitnami.com': ['SealedSecret'],
  [FORKLIFT_GROUP]: ['NetworkMap', 'Plan', 'Provider', 'StorageMap'],
});

/** Argo CD keeps a copy of an object in an annotation of it, at most 262144 bytes, unless the server merges. */
const SERVER_SIDE_BYTES = 200_000;

/** The wave of Argo CD in which an object is applied. */
export function syncWaveOf({ apiVersion, kind }: Pick<Manifest, 'apiVersion' | 'kind'>): number {
  return WAVES[groupOf(apiVersion)]?.[kind] ?? OTHER_WAVE;
}

/**
 * The object with what the engines must know of it: its place in the order, what may not be deleted, which texts hold
 * `$` and are not templates. The same whether or not the app has a delivery, so that adding one touches no object. What
 * the author has set wins.
 */
export function withDeliveryAnnotations(manifest: Manifest): Manifest {
  const { annotations: own, ...metadata } = manifest.metadata;
  const all: Record<string, string> = { ...deliveryAnnotations(manifest), ...own };
  const annotations = Object.fromEntries(Object.entries(all).sort(([a], [b]) => compareText(a, b)));
  return { ...manifest, metadata: { annotations, ...metadata } };
}

function deliveryAnnotations(manifest: Manifest): Record<string, string> {
  const { apiVersion, kind } = manifest;
  const group = groupOf(apiVersion);
  const isNamespace = group === '' && kind === 'Namespace';
  const isKept = isNamespace || (KEPT[group]?.includes(kind) ?? false);
  const options = [
    ...(isNamespace ? ['Prune=false', 'Delete=false'] : isKept ? ['Prune=confirm', 'Delete=false'] : []),
    ...(isLarge(manifest) ? ['ServerSideApply=true'] : []),
  ];
  const holdsScripts = (group === '' && kind === 'ConfigMap') || (group === FORKLIFT_GROUP && kind === 'Hook');
  return {
    [SYNC_WAVE]: String(syncWaveOf(manifest)),
    ...(options.length > 0 ? { [SYNC_OPTIONS]: options.join(',') } : {}),
    ...(isKept ? { [`${FLUX}/prune`]: 'disabled' } : {}),
    ...(holdsScripts ? { [`${FLUX}/substitute`]: 'disabled' } : {}),
  };
}

/** Only what can be large is measured: texts, and plans of many VMs. */
function isLarge(manifest: Manifest): boolean {
  const { data, spec } = manifest as {
    data?: Readonly<Record<string, string>>;
    spec?: { vms?: unknown; playbook?: unknown };
  };
  if (typeof data === 'object' && data !== null) {
    return Object.values(data).reduce((sum, text) => sum + String(text).length, 0) > SERVER_SIDE_BYTES;
  }
  if (typeof spec?.playbook === 'string') return spec.playbook.length > SERVER_SIDE_BYTES;
  const vms = spec?.vms;
  return Array.isArray(vms) && vms.length > 100 && JSON.stringify(vms).length > SERVER_SIDE_BYTES;
}
