import type { IConstruct } from 'constructs';

/** What has been made so far, by what it is and whose it is. */
type Made = Map<string, Map<IConstruct, unknown>>;

/** The apps that are being rendered. */
const passes = new WeakMap<IConstruct, Made>();

/**
 * Renders an app: while `work` runs, what its constructs ask `once` for is made a single time. Nothing is kept beyond it,
 * so that the next pass sees what was changed in between.
 */
export function renderPass<T>(root: IConstruct, work: () => T): T {
  const outer = passes.get(root);
  passes.set(root, new Map());
  try {
    return work();
  } finally {
    if (outer) passes.set(root, outer);
    else passes.delete(root);
  }
}

/** A part of a construct: made once in a pass, and each time outside of one, where the program may change at any time. */
export function once<T>(construct: IConstruct, part: string, make: () => T): T {
  const made = passes.get(construct.node.root);
  if (made === undefined) return make();
  let own = made.get(part);
  if (own === undefined) {
    own = new Map();
    made.set(part, own);
  }
  if (!own.has(construct)) own.set(construct, make());
  return own.get(construct) as T;
}
