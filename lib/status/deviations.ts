import { Comparison } from '../review/comparison';
import { pathText } from '../review/fields';
import type { ReviewObject, Tree } from '../review/tree';
import type { Deviation } from './model';

const KINDS: ReadonlySet<string> = new Set(['Plan', 'Migration']);

/** Plans and runs that the files have otherwise than the cluster; what servers write by themselves is not a deviation. */
export function deviationsOf(
  files: Tree,
  cluster: Tree,
): { readonly deviations: readonly Deviation[]; readonly notes: readonly string[] } {
  const ofRuns = (tree: Tree): Tree => ({
    ...tree,
    objects: new Map([...tree.objects].filter(([, { type }]) => KINDS.has(type))),
  });
  const comparison = new Comparison(ofRuns(files), ofRuns(cluster));
  const deviations = comparison.ledger.flatMap(({ change, before, after, fields }): Deviation[] => {
    if (change === 'added') return [deviation('extra', after)];
    if (change === 'removed') return [deviation('missing', before)];
    if (change === 'renamed') return [deviation('missing', before), deviation('extra', after)];
    const paths = fields.filter(({ path }) => path[0] === 'spec').map(({ path }) => pathText(path));
    return paths.length === 0 ? [] : [deviation('other-spec', before, [...new Set(paths)])];
  });
  return { deviations, notes: comparison.notes };
}

function deviation(
  kind: Deviation['kind'],
  object: ReviewObject | undefined,
  fields: readonly string[] = [],
): Deviation {
  return { kind, object: object?.title ?? '', programme: object?.programme ?? '', fields };
}
