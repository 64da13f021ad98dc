import { FORKLIFT_GROUP } from '../schema/crd';
import { asList, asRow, asText } from '../support/untyped';
import type { CheckContext } from './context';
import type { CheckedObject, ObjectIndex } from './objects';

/** What lies below a folder that a GitOps tool applies, as far as the set shows. */
export interface Delivered {
  /** Forklift's kinds among it. */
  readonly kinds: ReadonlySet<string>;
  readonly objects: readonly CheckedObject[];
}

const NOTHING: Delivered = { kinds: new Set(), objects: [] };

/** The objects of the set whose files lie below a path of the repository. */
export function deliveredFrom(path: string | undefined, context: CheckContext): Delivered {
  const folder = path?.replace(/^\.?\/+|\/+$/g, '') ?? '';
  if (folder === '' || folder === '.' || folder.includes('{{')) return NOTHING;
  const known = context.table('deliveries', () => new Map<string, Delivered>());
  const before = known.get(folder);
  if (before) return before;
  const objects = context
    .table('forklift objects', forkliftObjects)
    .filter(({ origin }) => `/${origin.file ?? ''}`.includes(`/${folder}/`));
  const delivered = { objects, kinds: new Set(objects.map(({ kind }) => kind)) };
  known.set(folder, delivered);
  return delivered;
}

function forkliftObjects(objects: ObjectIndex): CheckedObject[] {
  return [...objects.types()].flatMap((type) => objects.all(type)).filter(({ group }) => group === FORKLIFT_GROUP);
}

/** The paths that an Argo CD Application applies. */
export function pathsOfApplication(spec: Readonly<Record<string, unknown>>): string[] {
  return [spec.source, ...asList(spec.sources)]
    .map((source) => asText(asRow(source)?.path))
    .filter((path) => path !== undefined);
}

export const APPLICATION = 'Application.argoproj.io';
export const APPLICATION_SET = 'ApplicationSet.argoproj.io';
export const APP_PROJECT = 'AppProject.argoproj.io';
export const FLUX_KUSTOMIZATION = 'Kustomization.kustomize.toolkit.fluxcd.io';
