/** The objects of an output folder, in the order in which its layers are applied. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import type { ForkliftApp } from '../../lib';
import type { ApiClient, KubernetesObject } from './api-client';

/** What kustomize alone reads, and is never sent. */
const OF_KUSTOMIZE = 'kustomize.config.k8s.io/v1beta1';

export function objectsIn(folder: string): KubernetesObject[] {
  return (readdirSync(folder, { recursive: true }) as string[])
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .flatMap((name) => objectsOf(readFileSync(join(folder, name), 'utf8')));
}

/** The same of an app that is rendered here. */
export function objectsOfApp(app: ForkliftApp): KubernetesObject[] {
  return objectsOfFiles(app.render().files);
}

export function objectsOfFiles(files: readonly { readonly path: string; readonly text: string }[]): KubernetesObject[] {
  return files.flatMap(({ path, text }) => (path.endsWith('.yaml') ? objectsOf(text) : []));
}

export function nameOf({ kind, metadata }: KubernetesObject): string {
  return `${kind} ${metadata.namespace === undefined ? '' : `${metadata.namespace}/`}${metadata.name}`;
}

/** Makes the namespaces that objects lie in, as a platform does. */
export async function makeNamespaces(client: ApiClient, objects: readonly KubernetesObject[]): Promise<void> {
  const names = new Set(objects.flatMap(({ metadata }) => metadata.namespace ?? []));
  for (const name of names) await client.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
}

function objectsOf(yaml: string): KubernetesObject[] {
  return (loadAll(yaml) as (KubernetesObject | null)[]).filter(
    (object): object is KubernetesObject => object !== null && object.apiVersion !== OF_KUSTOMIZE,
  );
}
