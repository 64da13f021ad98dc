import { load } from 'js-yaml';
import { groupOf, type Manifest } from '../forklift/manifest';
import { LAYERS, layerOf } from '../layout/layout';
import { toYaml } from '../layout/yaml';

/**
 * Whether a file of an output without a record is the work of a synth: it is where a synth writes such an object, bears
 * the label of its program, and is to the byte what our writer makes of it. A comment, a blank line or other quotes are
 * somebody else's.
 *
 * @param path relative to the output folder
 */
export function looksOurs(path: string, text: string): boolean {
  const folders = path.split('/');
  const name = folders.pop() as string;
  const [first, second] = folders as [string | undefined, string | undefined];
  if (first === undefined) return false;
  if (first === 'gitops' && name.endsWith('.patch.json'))
    return reproduces(text, (plain) => `${JSON.stringify(JSON.parse(plain), null, 2)}\n`);
  let manifest: Manifest;
  try {
    manifest = load(text) as Manifest;
    if (toYaml(manifest) !== text || typeof manifest.kind !== 'string') return false;
    if (name === 'kustomization.yaml') return groupOf(manifest.apiVersion) === 'kustomize.config.k8s.io';
    if (!name.startsWith(manifest.kind.toLowerCase())) return false;
    if (first === 'gitops') return folders.length >= 2;
    return (
      LAYERS.some((layer) => layer === second && layerOf(manifest) === layer) &&
      manifest.metadata.labels?.['app.kubernetes.io/part-of'] === first
    );
  } catch {
    return false;
  }
}

function reproduces(text: string, write: (text: string) => string): boolean {
  try {
    return write(text) === text;
  } catch {
    return false;
  }
}
