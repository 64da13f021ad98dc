import { groupOf, isClusterScoped, type Manifest } from '../forklift/manifest';
import { FORKLIFT_GROUP } from '../forklift/schema/crd';
import type { ProblemText } from '../problems/problem';
import { compareText } from '../support/did-you-mean';

/** A manifest with what decides on its folder. */
export interface Placed {
  readonly manifest: Manifest;
  /** The programme's id: first folder. */
  readonly program: string;
  /** The programme's namespace: objects elsewhere carry theirs in the file name. */
  readonly namespace: string;
  /** Folder below the layer. @default - none */
  readonly folder?: string;
  /** The place its author can edit, for messages. @default - unknown */
  readonly where?: string;
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

/** Layers that make a programme ready, without starting anything. */
export const DEFINITIONS: readonly Layer[] = ['00-secrets', '10-base', '20-plans'];

/** Why an object has no place in a layer from which an engine would apply it; undefined for all that do. */
export function misplacement({ manifest: { apiVersion, kind, metadata }, folder }: Placed): ProblemText | undefined {
  const group = groupOf(apiVersion);
  if (group === FORKLIFT_GROUP && kind === 'Migration' && !folder) {
    return {
      code: 'outside-layers',
      message: `Migration "${metadata.name}" is in no wave, so no engine would apply it`,
      fix: 'declare it as a run of its plan: plan.run(1)',
    };
  }
  if (group === 'argoproj.io' || group === 'kustomize.config.k8s.io' || group.endsWith('.toolkit.fluxcd.io')) {
    return {
      code: 'outside-layers',
      message: `${kind} "${metadata.name}" steers a GitOps engine and belongs to no layer of a programme`,
      fix: 'use ArgoCdDelivery or FluxDelivery, or keep it outside of the app',
    };
  }
  return undefined;
}

/**
 * Where each manifest goes: `<programme>/<layer>/[<folder>/]<kind>-<name>.yaml`, one object a file, and a
 * `kustomization.yaml` in each folder that lists its files. That of the programme lists the layers without the runs: what
 * an Application may apply as one.
 *
 * A path depends on its own object alone, so adding one renames nothing. Files come sorted by path.
 */
export function layOut(placed: readonly Placed[]): OutputFile[] {
  const folders = new Map<string, { program: string; files: OutputFile[] }>();
  for (const item of placed) {
    const folder = folderOf(item);
    let entry = folders.get(folder);
    if (!entry) {
      entry = { program: item.program, files: [] };
      folders.set(folder, entry);
    }
    entry.files.push({ path: pathOf(item), document: item.manifest });
  }
  const programs = [...new Set([...folders.values()].map(({ program }) => program))];
  return [
    ...[...folders].flatMap(([folder, { files }]) => [...files, kustomization(folder, files.map(nameIn(folder)))]),
    ...programs.flatMap((program) => {
      const layers = DEFINITIONS.filter((layer) => folders.has(`${program}/${layer}`));
      return layers.length === 0 ? [] : [kustomization(program, layers)];
    }),
  ].sort((a, b) => compareText(a.path, b.path));
}

/** Folder of an object, relative to the output folder. */
export function folderOf({ program, manifest, folder }: Placed): string {
  return [program, layerOf(manifest), ...(folder ? [folder] : [])].join('/');
}

/** File of an object, relative to the output folder. */
export function pathOf(item: Placed): string {
  return `${folderOf(item)}/${fileName(item)}`;
}

function nameIn(folder: string): (file: OutputFile) => string {
  return (file) => file.path.slice(folder.length + 1);
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

/** The list of a folder's files, for kustomize, which both engines build a folder with. */
export function kustomization(folder: string, resources: readonly string[]): OutputFile {
  return {
    path: `${folder}/kustomization.yaml`,
    document: {
      apiVersion: 'kustomize.config.k8s.io/v1beta1',
      kind: 'Kustomization',
      metadata: { name: folder.replaceAll('/', '-') },
      resources: [...resources].sort(compareText),
    },
  };
}
