import { posix } from 'node:path';
import { load } from 'js-yaml';
import type { Manifest } from '../../forklift/manifest';
import { groupOf } from '../../forklift/manifest';
import { FORKLIFT_GROUP } from '../../forklift/schema/crd';
import type { TextFile } from '../../layout/text-file';
import { didYouMean } from '../../support/did-you-mean';
import { WrongUse } from '../wrong-use';

/** Name of the list that each folder has that may be applied as one. */
const LIST = 'kustomization.yaml';
const RUNS = /^[^/]+\/30-runs\/[^/]+$/;

/**
 * The files that an engine applies of a folder: those that its list names, and of folders in it those that their lists name.
 * A program's list leaves its runs out, so runs come of the very folder of their wave and of no other.
 *
 * @param folder as `askedFolder` gives it
 * @throws WrongUse when there is no such folder, or it is none to apply
 */
export function appliedFiles(files: readonly TextFile[], folder: string): TextFile[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  if (!byPath.has(`${folder}/${LIST}`)) throw noSuchFolder(files, folder);
  const applied = listed(byPath, folder);
  const runs = applied.filter(({ text }) => isRun(load(text) as Manifest));
  // The lists are ours, and hold no runs elsewhere; what starts machines is looked at twice.
  if (runs.length > 0 && !RUNS.test(folder))
    throw new Error(`the list of ${folder} leads to runs, which only their own folder applies`);
  return applied;
}

function listed(byPath: ReadonlyMap<string, TextFile>, folder: string): TextFile[] {
  const list = byPath.get(`${folder}/${LIST}`);
  const { resources = [] } = load(list?.text ?? '{}') as { readonly resources?: readonly string[] };
  return resources.flatMap((resource) => {
    const path = posix.join(folder, resource);
    const file = byPath.get(path);
    return file === undefined ? listed(byPath, path) : [file];
  });
}

function isRun({ apiVersion, kind }: Manifest): boolean {
  return groupOf(apiVersion) === FORKLIFT_GROUP && kind === 'Migration';
}

function noSuchFolder(files: readonly TextFile[], folder: string): WrongUse {
  const lists = files.filter(({ path }) => posix.basename(path) === LIST).map(({ path }) => posix.dirname(path));
  const inside = lists.filter((list) => list.startsWith(`${folder}/`));
  if (inside.length > 0)
    return new WrongUse(`${JSON.stringify(folder)} is not applied as one`, `choose one of: ${inside.join(', ')}`);
  return new WrongUse(
    `the program does not render a folder ${JSON.stringify(folder)}`,
    didYouMean(folder, lists) ?? `known are ${lists.join(', ')}`,
  );
}
