/** Trees for tests of reviews: of folders, and of objects. */
import { dump } from 'js-yaml';
import type { ReviewOptions } from '../../lib/review/comparison';
import type { Review } from '../../lib/review/model';
import { review } from '../../lib/review/review';
import { TreeReader } from '../../lib/review/tree';

/** Texts by path, as files of a tree. */
export type Files = Readonly<Record<string, string>>;

/** The review of two sets of files. */
export function reviewOf(base: Files, head: Files, options: ReviewOptions = {}): Review {
  const reader = new TreeReader();
  const read = (files: Files) => reader.read(Object.entries(files).map(([name, text]) => ({ name, read: () => text })));
  return review({ name: 'main', tree: read(base) }, { name: 'working tree', tree: read(head) }, options);
}

/** One file for each object, named by its place in the list. */
export function filesOf(objects: readonly object[], folder = ''): Files {
  return Object.fromEntries(objects.map((object, i) => [`${folder}${i}.yaml`, dump(object, { lineWidth: -1 })]));
}
