import { posix } from 'node:path';
import { asList, asText, dig } from '../support/untyped';
import type { CheckedObject } from './objects';

/** What kustomize makes of the files of a set: which are patches and no objects, and which get their namespace from it. */
export class Kustomizations {
  private readonly patches = new Set<string>();
  private readonly namespaces = new Map<string, string>();

  add({ kind, group, origin, manifest }: CheckedObject): void {
    if (group !== 'kustomize.config.k8s.io' || origin.file === undefined) return;
    if (kind !== 'Kustomization' && kind !== 'Component') return;
    const folder = posix.dirname(origin.file);
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

  isPatch(file: string): boolean {
    return this.patches.has(posix.normalize(file));
  }

  /** The namespace that kustomize puts on the objects of a file. */
  namespaceOf(file: string): string | undefined {
    const path = posix.normalize(file);
    return this.namespaces.get(path) ?? this.namespaces.get(posix.dirname(path));
  }
}
