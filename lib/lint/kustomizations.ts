import { posix } from 'node:path';
import { cutEnd } from '../support/cut';
import { asList, asText, dig, type Row } from '../support/untyped';
import type { CheckedObject } from './objects';

const FILE = /(?:^|\/)(?:kustomization\.ya?ml|Kustomization)$/;

/** What a file says, with what kustomize takes for granted in its own files: they need no `kind`. */
export function asKustomization(row: Row, file: string): Row {
  if (row.kind !== undefined || row.apiVersion !== undefined || !FILE.test(file)) return row;
  return { apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization', ...row };
}

/** What kustomize makes of the files of a set: which it builds, which are patches, and which get their namespace from it. */
export class Kustomizations {
  private readonly patches = new Set<string>();
  private readonly namespaces = new Map<string, string>();
  private builders?: ReadonlyMap<string, ReadonlySet<string>>;
  private readonly resources = new Map<string, readonly string[]>();

  add({ kind, group, origin, manifest }: CheckedObject): void {
    if (group !== 'kustomize.config.k8s.io' || origin.file === undefined) return;
    if (kind !== 'Kustomization' && kind !== 'Component') return;
    const folder = posix.dirname(origin.file);
    const listed = [...asList(manifest.resources), ...asList(manifest.components), ...asList(manifest.bases)];
    this.resources.set(
      folder,
      listed.filter((it) => typeof it === 'string').map((it) => cutEnd(posix.join(folder, it), '/')),
    );
    for (const patch of [...asList(manifest.patches), ...asList(manifest.patchesJson6902)]) {
      const path = asText(dig(patch, 'path'));
      if (path !== undefined) this.patches.add(posix.join(folder, path));
    }
    for (const patch of asList(manifest.patchesStrategicMerge))
      if (typeof patch === 'string' && !patch.includes('\n')) this.patches.add(posix.join(folder, patch));
    const namespace = asText(manifest.namespace);
    if (namespace === undefined) return;
    for (const resource of asList(manifest.resources))
      if (typeof resource === 'string') this.namespaces.set(posix.join(folder, resource), namespace);
  }

  /** The folders with a kustomization.yaml. */
  folders(): Iterable<string> {
    return this.resources.keys();
  }

  /** The files that kustomize builds from a folder; undefined where the folder has no kustomization.yaml. */
  filesOf(folder: string): ReadonlySet<string> | undefined {
    if (!this.resources.has(folder)) return undefined;
    const files = new Set<string>();
    // A folder that is added while the others are walked is walked too, and none twice.
    const folders = new Set([folder]);
    for (const each of folders)
      for (const path of this.resources.get(each) ?? []) (this.resources.has(path) ? folders : files).add(path);
    return files;
  }

  /** Whether a kustomization builds both files, or they lie in one folder and kustomize leaves one of them out. */
  areJoined(one: string, other: string): boolean {
    return this.isOneBuilder(one, other) ?? posix.dirname(one) === posix.dirname(other);
  }

  /** Whether kustomizations build both files, and none builds the two together: overlays, mostly for clusters of their own. */
  areApart(one: string, other: string): boolean {
    return this.isOneBuilder(one, other) === false;
  }

  /** Whether one kustomization builds both; undefined where none is known to build one of them. */
  private isOneBuilder(one: string, other: string): boolean | undefined {
    this.builders ??= this.findBuilders();
    const [first, second] = [one, other].map((file) => this.builders?.get(posix.normalize(file)));
    if (first === undefined || second === undefined) return undefined;
    return [...first].some((folder) => second.has(folder));
  }

  /** The folders whose kustomizations build a file, by file. */
  private findBuilders(): ReadonlyMap<string, ReadonlySet<string>> {
    const builders = new Map<string, Set<string>>();
    for (const folder of this.folders())
      for (const file of this.filesOf(folder) ?? []) {
        const known = builders.get(file);
        if (known) known.add(folder);
        else builders.set(file, new Set([folder]));
      }
    return builders;
  }

  isPatch(file: string): boolean {
    return this.patches.has(posix.normalize(file));
  }

  /** The namespace that kustomize puts on the objects of a file. */
  namespaceOf(file: string): string | undefined {
    const path = posix.normalize(file);
    return this.namespaces.get(path) ?? this.namespaces.get(posix.dirname(path));
  }
}
