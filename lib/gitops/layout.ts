import { FORKLIFT_GROUP } from '../schema/crd';
import { compareText } from '../support/did-you-mean';
import { groupOf, isClusterScoped, type Manifest } from '../support/manifest';

/** A manifest with what decides on its folder. */
export interface Placed {
  readonly manifest: Manifest;
  /** The programme's id: first folder. */
  readonly program: string;
  /** The programme's namespace: objects elsewhere carry theirs in the file name. */
  readonly namespace: string;
  /** Folder below the layer. @default - none */
  readonly folder?: string;
}

/** A file of the output: path relative to the output folder with `/`, and the document in it. */
export interface OutputFile {
  readonly path: string;
  readonly document: unknown;
}

/** The layers, in the order they are applied: each needs what is in those before it. */
export const LAYERS = ['00-secrets', '10-base', '20-plans', '30-runs'] as const;
export type Layer = (typeof LAYERS)[number];

/** Kinds that must be there before anything else; by group. */
const firstKinds: Readonly<Record<string, readonly string[]>> = {
  '': ['Namespace', 'Secret'],
  'external-secrets.io': ['ClusterSecretStore', 'ExternalSecret', 'SecretStore'],
  'bitnami.com': ['SealedSecret'],
};

/** Groups whose kinds name a file without their group. */
const plainGroups = ['', FORKLIFT_GROUP, 'external-secrets.io', 'apps', 'batch'];

export function layerOf({ apiVersion, kind }: Pick<Manifest, 'apiVersion' | 'kind'>): Layer {
  const group = groupOf(apiVersion);
  if (firstKinds[group]?.includes(kind)) return '00-secrets';
  if (group === FORKLIFT_GROUP && kind === 'Plan') return '20-plans';
  if (group === FORKLIFT_GROUP && kind === 'Migration') return '30-runs';
  return '10-base';
}

/**
 * Where each manifest goes: `<programme>/<layer>/[<folder>/]<kind>-<name>.yaml`, one object a file, and a
 * `kustomization.yaml` in each folder that lists its files.
 *
 * A path depends on its own object alone, so adding one renames nothing. Files come sorted by path.
 */
export function layOut(placed: readonly Placed[]): OutputFile[] {
  const folders = new Map<string, { program: string; files: OutputFile[] }>();
  for (const item of placed) {
    const folder = [item.program, layerOf(item.manifest), ...(item.folder ? [item.folder] : [])].join('/');
    let entry = folders.get(folder);
    if (!entry) {
      entry = { program: item.program, files: [] };
      folders.set(folder, entry);
    }
    entry.files.push({ path: `${folder}/${fileName(item)}`, document: item.manifest });
  }
  return [...folders]
    .flatMap(([folder, { files }]) => [
      ...files,
      { path: `${folder}/kustomization.yaml`, document: kustomization(folder, files) },
    ])
    .sort((a, b) => compareText(a.path, b.path));
}

function fileName({ manifest: { apiVersion, kind, metadata }, namespace }: Placed): string {
  const group = groupOf(apiVersion);
  const qualified = plainGroups.includes(group) || group.endsWith('.k8s.io') ? kind : `${kind}.${group}`;
  const elsewhere =
    !isClusterScoped(apiVersion, kind) && metadata.namespace !== undefined && metadata.namespace !== namespace;
  // "__" cannot come from a name: a name's own "_" is escaped.
  return `${qualified.toLowerCase()}-${escaped(metadata.name)}${elsewhere ? `__${metadata.namespace}` : ''}.yaml`;
}

/** Names of RBAC objects may hold characters that some file systems refuse. */
function escaped(name: string): string {
  return name.replace(/[^a-z0-9.-]/g, (c) => `_${c.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

function kustomization(folder: string, files: readonly OutputFile[]) {
  return {
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    metadata: { name: folder.replaceAll('/', '-') },
    resources: files.map((f) => f.path.slice(folder.length + 1)).sort(compareText),
  };
}
