import { groupOf } from '../../forklift/manifest';
import { FORKLIFT_GROUP } from '../../forklift/schema/crd';
import type { Path } from '../../problems/path';
import { asRow, type Row } from '../../support/untyped';

/** What of Forklift stands inside of something else. */
export interface Embedded {
  readonly objects: readonly { readonly manifest: Row; readonly inside: Path }[];
  /** Texts that hold Forklift manifests: templates of a ConfigMap, the text of an Ansible task. */
  readonly texts: number;
}

/** How deep a container may hold manifests: more is not a container. */
const DEPTH = 40;
const MANIFEST = /^[ \t-]*["']?apiVersion["']?:[ \t]*["']?forklift\.konveyor\.io\//m;

const NOTHING: Embedded = { objects: [], texts: 0 };

/** Whether a text may say anything of Forklift. */
export function isAboutForklift(text: string): boolean {
  return text.includes(FORKLIFT_GROUP);
}

/** What is embedded in a document, besides the objects that it is made of. An object of Forklift's holds no other. */
export function embeddedBeside(
  objects: readonly { readonly manifest: Row }[],
  { text, value }: { readonly text: string; readonly value: unknown },
): Embedded {
  const apiVersion = asRow(value)?.apiVersion;
  if (!isAboutForklift(text) || (typeof apiVersion === 'string' && groupOf(apiVersion) === FORKLIFT_GROUP))
    return NOTHING;
  const known = new Set(objects.map(({ manifest }) => manifest));
  const { objects: found, texts } = embeddedIn(value);
  return { objects: found.filter(({ manifest }) => !known.has(manifest)), texts };
}

/**
 * Manifests of Forklift's kinds inside of other objects, wherever they stand: a Policy, a ManifestWork, a Template, an Object
 * of Crossplane, the `definition` of an Ansible task.
 */
function embeddedIn(value: unknown): Embedded {
  const objects: { manifest: Row; inside: Path }[] = [];
  let texts = 0;
  // One path for the whole walk: most of it finds nothing.
  const path: (string | number)[] = [];
  const walkAt = (at: string | number, node: unknown) => {
    path.push(at);
    walk(node);
    path.pop();
  };
  const walk = (node: unknown) => {
    if (typeof node === 'string') {
      if (MANIFEST.test(node)) texts++;
      return;
    }
    if (typeof node !== 'object' || node === null || path.length > DEPTH) return;
    if (Array.isArray(node)) {
      for (let i = 0; i < node.length; i++) walkAt(i, node[i]);
      return;
    }
    const row = asRow(node);
    if (row === undefined) return;
    if (path.length > 0 && isManifest(row)) {
      objects.push({ manifest: row, inside: [...path] });
      return;
    }
    for (const key of Object.keys(row)) walkAt(key, row[key]);
  };
  walk(value);
  return { objects, texts };
}

/** A reference has group and kind too, and neither metadata nor spec. */
function isManifest({ apiVersion, kind, metadata, spec }: Row): boolean {
  return (
    typeof apiVersion === 'string' &&
    typeof kind === 'string' &&
    groupOf(apiVersion) === FORKLIFT_GROUP &&
    (asRow(metadata) !== undefined || asRow(spec) !== undefined)
  );
}
