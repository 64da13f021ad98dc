import { posix } from 'node:path';
import { groupOf, isClusterScoped, type Manifest } from '../forklift/manifest';
import { isDnsSubdomain } from '../forklift/names';
import { FORKLIFT_GROUP } from '../forklift/schema/crd';
import type { Fault } from '../problems/fault';
import { compareText } from '../support/did-you-mean';
import { table } from '../support/table';
import type { Artifact } from './artifact';

const { basename, dirname } = posix;

/** What decides, beside an object itself, on its file. */
export interface Home {
  /** The program's id: first folder. */
  readonly programme: string;
  /** The program's namespace: objects elsewhere carry theirs in the file name. */
  readonly namespace: string;
  /** Folder below the layer. @default - none */
  readonly folder?: string;
}

/** The layers, in the order they are applied: each needs what is in those before it. */
export const LAYERS = ['00-secrets', '10-base', '20-plans', '30-runs'] as const;
export type Layer = (typeof LAYERS)[number];

/** Kinds that must be there before anything else; by group. */
const firstKinds: Readonly<Record<string, readonly string[]>> = table({
  '': ['Namespace', 'Secret'],
  'external-secrets.io': ['ClusterSecretStore', 'ExternalSecret', 'SecretStore'],
  'bitnami.com': ['SealedSecret'],
});

const KUSTOMIZE_GROUP = 'kustomize.config.k8s.io';

/** Groups whose kinds name a file without their group. */
const plainGroups = ['', FORKLIFT_GROUP, 'external-secrets.io', 'apps', 'batch'];

export function layerOf({ apiVersion, kind }: Pick<Manifest, 'apiVersion' | 'kind'>): Layer {
  const group = groupOf(apiVersion);
  if (firstKinds[group]?.includes(kind)) return '00-secrets';
  if (group === FORKLIFT_GROUP && kind === 'Plan') return '20-plans';
  if (group === FORKLIFT_GROUP && kind === 'Migration') return '30-runs';
  return '10-base';
}

/** Layers that make a program ready, without starting anything. */
export const DEFINITIONS: readonly Layer[] = ['00-secrets', '10-base', '20-plans'];

/** A kind's name is an identifier: a file named after any other text might lie anywhere. */
const KIND = /^[A-Za-z][A-Za-z0-9]*$/;

/** What an object says of itself becomes a part of a path. Its namespace does too; a rule sees to that. */
function unfitForAPath({ apiVersion, kind }: Manifest): Fault | undefined {
  const group = groupOf(apiVersion);
  const unfit = (what: string, value: unknown, accepted: string): Fault => ({
    code: 'unfit-for-a-path',
    message: `${what} is ${JSON.stringify(value)}, accepted: ${accepted}`,
    fix: "the object's file is named after it, and API servers refuse it",
  });
  if (!KIND.test(kind)) return unfit('kind', kind, 'letters and digits, like ConfigMap');
  if (apiVersion.includes('/') && !isDnsSubdomain(group))
    return unfit('apiVersion', apiVersion, 'a group and a version, like apps/v1');
  return undefined;
}

/** Why an object has no place in a layer from which an engine would apply it; undefined for all that do. */
export function misplacement({ manifest, path }: Artifact): Fault | undefined {
  const { apiVersion, kind, metadata } = manifest;
  const group = groupOf(apiVersion);
  const unfit = unfitForAPath(manifest);
  if (unfit) return unfit;
  if (group === FORKLIFT_GROUP && kind === 'Migration' && dirname(path).endsWith(`/${layerOf(manifest)}`)) {
    return {
      code: 'outside-layers',
      message: `Migration "${metadata.name}" is not in a wave, so no engine would apply it`,
      fix: 'declare it as a run of its plan: plan.run(1)',
    };
  }
  if (group === 'argoproj.io' || group === KUSTOMIZE_GROUP || group.endsWith('.toolkit.fluxcd.io')) {
    return {
      code: 'outside-layers',
      message: `${kind} "${metadata.name}" controls a GitOps engine and does not belong to a layer of a program`,
      fix: 'use ArgoCdDelivery or FluxDelivery, or keep it outside of the app',
    };
  }
  return undefined;
}

/**
 * The file of an object, relative to the output folder: `<program>/<layer>/[<folder>/]<kind>-<name>.yaml`.
 *
 * It depends on the object alone, so adding one renames nothing.
 */
export function pathFor(manifest: Manifest, { programme, namespace, folder }: Home): string {
  return [programme, layerOf(manifest), ...(folder ? [folder] : []), fileName(manifest, namespace)].join('/');
}

/** Id of the program that an object of a layer belongs to. */
export function programOf({ path }: Artifact): string {
  return path.slice(0, path.indexOf('/'));
}

/**
 * The objects of the programs and, for each folder, the list of its files. That of a program lists the layers without
 * the runs: what an Application may apply as one. Sorted by path.
 */
export function layOut(artifacts: readonly Artifact[]): Artifact[] {
  const folders = new Map<string, string[]>();
  for (const { path } of artifacts) {
    const folder = dirname(path);
    const names = folders.get(folder);
    if (names) names.push(basename(path));
    else folders.set(folder, [basename(path)]);
  }
  const lists = [...folders].map(([folder, names]) => fileList(folder, names));
  for (const programme of new Set(artifacts.map(programOf))) {
    const layers = DEFINITIONS.filter((layer) => folders.has(`${programme}/${layer}`));
    if (layers.length > 0) lists.push(fileList(programme, layers));
  }
  return [...artifacts, ...lists].sort((a, b) => compareText(a.path, b.path));
}

function fileName({ apiVersion, kind, metadata }: Manifest, namespace: string): string {
  const group = groupOf(apiVersion);
  const qualified = plainGroups.includes(group) || group.endsWith('.k8s.io') ? kind : `${kind}.${group}`;
  const elsewhere =
    !isClusterScoped(apiVersion, kind) && metadata.namespace !== undefined && metadata.namespace !== namespace;
  // A patch may take away kind and name: then there are problems to tell, and no files.
  // "__" cannot come from a name: a name's own "_" is escaped.
  return `${String(qualified).toLowerCase()}-${escaped(String(metadata.name))}${elsewhere ? `__${metadata.namespace}` : ''}.yaml`;
}

/** Names of RBAC objects may hold characters that some file systems refuse. */
function escaped(name: string): string {
  return name.replace(/[^a-z0-9.-]/g, (c) => `_${c.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

/** The list of a folder's files, for kustomize, which both engines build a folder with. */
export function fileList(folder: string, names: readonly string[]): Artifact {
  return {
    manifest: {
      apiVersion: `${KUSTOMIZE_GROUP}/v1beta1`,
      kind: 'Kustomization',
      metadata: { name: folder.replaceAll('/', '-') },
      resources: [...names].sort(compareText),
    },
    path: `${folder}/kustomization.yaml`,
    where: 'app',
  };
}

/** Whether it is such a list: no object that anybody applies. */
export function isFileList({ apiVersion }: Manifest): boolean {
  return groupOf(apiVersion) === KUSTOMIZE_GROUP;
}
