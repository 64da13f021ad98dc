import { posix } from 'node:path';
import { FORKLIFT_GROUP } from '../forklift/schema/crd';
import { cutEnds } from '../support/cut';
import { type LinearPattern, linearPattern } from '../support/linear-pattern';
import { asList, asRow, asText, dig, type Row } from '../support/untyped';
import type { CheckContext } from './context';
import type { Kustomizations } from './kustomizations';
import type { CheckedObject, ObjectIndex } from './objects';

/** What a GitOps tool applies, as far as the set shows. */
export interface Delivered {
  /** Forklift's kinds among it. */
  readonly kinds: ReadonlySet<string>;
  readonly objects: readonly CheckedObject[];
}

/** What a tool takes of a folder: prepared once, then asked for each file of the set. */
type Reads = (folder: string, kustomizations: Kustomizations | undefined) => (file: string) => boolean;

export const APPLICATION = 'Application.argoproj.io';
export const APPLICATION_SET = 'ApplicationSet.argoproj.io';
export const APP_PROJECT = 'AppProject.argoproj.io';
export const FLUX_KUSTOMIZATION = 'Kustomization.kustomize.toolkit.fluxcd.io';

/** Most characters of a path or a pattern that is followed: matching takes time by its length, for each file. */
export const MOST_PATTERN = 1000;

/** What an Argo CD Application applies; also for the `spec` in the template of an ApplicationSet. */
export function deliveredByApplication(spec: Row, context: CheckContext): Delivered {
  const sources = [spec.source, ...asList(spec.sources), dig(spec, 'sourceHydrator', 'syncSource')];
  return joined(
    sources.flatMap((it) => {
      const source = asRow(it);
      const path = asText(source?.path);
      if (source === undefined || path === undefined || path.length > MOST_PATTERN) return [];
      // A templated path leads to folders that nobody can tell here, below its fixed part.
      const fixed = fixedPart(path);
      const directory = asRow(source.directory);
      if (fixed !== path) return [deliveredFrom(fixed, 'somebody', isBelow, context)];
      return [deliveredFrom(path, `argocd ${JSON.stringify(directory)}`, argoReads(directory), context)];
    }),
  );
}

/** What a Flux Kustomization applies. */
export function deliveredByFlux(spec: Row, context: CheckContext): Delivered {
  return deliveredFrom(asText(spec.path), 'flux', fluxReads, context);
}

const isBelow: Reads = (folder) => (file) => file.startsWith(`${folder}/`);

/** The folders of a path in front of the first that is templated. */
function fixedPart(path: string): string {
  const template = path.indexOf('{{');
  return template < 0 ? path : path.slice(0, Math.max(0, path.lastIndexOf('/', template)));
}

/** A kustomization.yaml at the root is built, unless it is said to be a directory; and that is flat if it does not recurse. */
function argoReads(directory: Row | undefined): Reads {
  const include = patternOf(directory?.include);
  const exclude = patternOf(directory?.exclude);
  return (folder, kustomizations) => {
    const built = directory === undefined ? kustomizations?.filesOf(folder) : undefined;
    if (built !== undefined) return (file) => built.has(file);
    const below = isBelow(folder, kustomizations);
    return (file) => {
      if (!below(file)) return false;
      const inside = posix.relative(folder, file);
      if (exclude?.test(inside) === true || include?.test(inside) === false) return false;
      return directory?.recurse === true || !inside.includes('/');
    };
  };
}

/** Argo CD's patterns: `*` leads over folders too, `{a,b}` is either. */
function patternOf(value: unknown): LinearPattern | undefined {
  const text = asText(value) ?? '';
  if (text === '' || text.length > MOST_PATTERN) return undefined;
  const source = text
    .replace(/[.+^$()|[\]\\]/g, '\\$&')
    .replace(/\*+/g, '.*')
    .replaceAll('?', '.')
    .replace(/\{([^{}]*)\}/g, (_, either: string) => `(?:${either.split(',').join('|')})`)
    .replace(/[{}]/g, '\\$&');
  return linearPattern(`^${source}$`);
}

/** Without a kustomization.yaml Flux makes one of all that is below, where folders that have one are built. */
const fluxReads: Reads = (folder, kustomizations) => {
  const below = isBelow(folder, kustomizations);
  const own = kustomizations?.filesOf(folder);
  if (own !== undefined) return (file) => own.has(file);
  const folders = [...(kustomizations?.folders() ?? [])].filter(below);
  // What is below one that is built, Flux does not look at.
  const roots = folders.filter((it) => !folders.some((other) => it.startsWith(`${other}/`)));
  const built = new Set(roots.flatMap((root) => [...(kustomizations?.filesOf(root) ?? [])]));
  return (file) => built.has(file) || (below(file) && !roots.some((root) => file.startsWith(`${root}/`)));
};

/** The objects of the set that are applied from a path of the repository, wherever that lies on this machine. */
function deliveredFrom(path: string | undefined, tool: string, reads: Reads, context: CheckContext): Delivered {
  const folder = cutEnds((path ?? '').replace(/^\.\//, ''), '/');
  if (folder === '' || folder === '.') return NOTHING;
  return context.table(`delivered from ${folder} by ${tool}`, () => {
    const { kustomizations } = context;
    const candidates = context.table('forklift objects', forkliftObjects);
    const roots = new Set<string>();
    for (const file of [...candidates.map(({ path: at }) => at), ...(kustomizations?.folders() ?? [])]) {
      const at = `/${file}/`.indexOf(`/${folder}/`);
      if (at >= 0) roots.add(file.slice(0, at + folder.length));
    }
    const takes = [...roots].map((root) => reads(root, kustomizations));
    return delivered(candidates.filter(({ path: file }) => takes.some((it) => it(file))).map(({ object }) => object));
  });
}

function forkliftObjects(all: ObjectIndex): { readonly object: CheckedObject; readonly path: string }[] {
  return [...all.types()]
    .flatMap((type) => all.all(type))
    .filter(({ group, origin }) => group === FORKLIFT_GROUP && origin.file !== undefined)
    .map((object) => ({ object, path: posix.normalize(object.origin.file ?? '') }));
}

function joined(parts: readonly Delivered[]): Delivered {
  return parts.length === 1 && parts[0] ? parts[0] : delivered(parts.flatMap(({ objects }) => objects));
}

function delivered(objects: readonly CheckedObject[]): Delivered {
  return objects.length === 0 ? NOTHING : { objects, kinds: new Set(objects.map(({ kind }) => kind)) };
}

const NOTHING: Delivered = { kinds: new Set(), objects: [] };
