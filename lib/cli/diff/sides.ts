import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { queriesIn, RECORD, releasesIn } from '../../app/output-record';
import type { TreeFile } from '../../review/tree';
import { cutEnd } from '../../support/cut';
import { commitOf, fetching, filesOfCommit, mergeBase } from '../git';
import { findFiles, isManifest, rootOf, within } from '../lint/find-files';
import { releasesOf } from '../release';
import { WrongUse } from '../wrong-use';

/** A text, or why there is none. */
type TreeText = ReturnType<TreeFile['read']>;

/** Files of one side, and what it is called. */
export interface FoundSide {
  readonly name: string;
  /** What the names of its files are relative to, in the repository; empty where that says nothing. */
  readonly root: string;
  readonly files: readonly TreeFile[];
  /** It is one text, put together from whatever folders. */
  readonly asOne?: boolean;
  /** That it is. @default - it is not */
  readonly commit?: string;
  /** Releases of Forklift that it says it was rendered for; several after a merge. */
  readonly releases: readonly string[];
  /** Queries that choose the VMs of its plans, by `namespace/name` of the plan. @default - it says none */
  readonly queries?: ReadonlyMap<string, string>;
}

/** Where the sides are. */
export interface SidesAsked {
  readonly base: string | undefined;
  readonly head: string | undefined;
  /** Folder of the rendered manifests, in commits and in the working tree. */
  readonly path: string;
  /** What `-` stands for. */
  readonly stdin: TreeText;
}

/**
 * Both sides: folders, files (exports of a cluster), `-`, or what git knows; silently, where this branch left the main
 * one, and the working tree.
 *
 * @throws WrongUse for what is none of these, and where neither side has manifests
 */
export function findSides({ base, head, path, stdin }: SidesAsked): {
  base: FoundSide;
  head: FoundSide;
  notes: string[];
} {
  const before = base === undefined ? ofCommit(mergeBase(), path) : sideOf(base, path, stdin);
  const after = head === undefined ? workingTree(path) : sideOf(head, path, stdin);
  if (before.files.length === 0 && after.files.length === 0)
    throw new WrongUse(
      `neither ${before.name} nor ${after.name} has manifests in ${path}/`,
      'name their folder with --path',
    );
  const notes = [before, after]
    .filter(({ files }) => files.length === 0)
    .map(
      ({ name }) => `${name} has no manifests in ${path}/: everything is ${before.files.length === 0 ? 'new' : 'gone'}`,
    );
  return { base: before, head: after, notes };
}

function workingTree(path: string): FoundSide {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory())
    throw new WrongUse(
      `there is no folder ${path} in the working tree`,
      'render the program first, or name the folder with --path',
    );
  return { name: 'working tree', ...below(path) };
}

function sideOf(given: string, path: string, stdin: TreeText): FoundSide {
  if (given === '-') {
    return {
      name: 'standard input',
      root: '',
      asOne: true,
      files: [{ name: 'export.yaml', read: () => stdin }],
      releases: [],
    };
  }
  if (given === '')
    throw new WrongUse(
      'a side is empty',
      'a variable of the pipeline is not set; leave the side out to compare with where this branch left the main branch',
    );
  const stats = statSync(given, { throwIfNoEntry: false });
  // A folder that holds the output stands for it.
  const inside = join(given, path);
  if (stats?.isDirectory())
    return { name: given, ...below(statSync(inside, { throwIfNoEntry: false })?.isDirectory() ? inside : given) };
  if (stats !== undefined)
    return {
      name: given,
      root: '',
      asOne: true,
      files: findFiles([given]).map(({ read }) => ({ name: 'export.yaml', read })),
      releases: [],
    };
  if (given.startsWith('-'))
    throw new WrongUse(
      `${given} begins with "-", like no folder or ref here`,
      'name a folder, a file, a branch, a tag or a commit',
    );
  const commit = commitOf(given);
  if (commit === undefined)
    throw new WrongUse(
      `${given} is not a folder, a file or a commit of this repository`,
      commitOf(`origin/${given}`) === undefined
        ? fetching('name a folder, a file, a branch, a tag or a commit')
        : `did you mean "origin/${given}"? This clone has no branch of that name of its own`,
    );
  return ofCommit({ commit, name: given }, path);
}

function ofCommit({ commit, name }: { readonly commit: string; readonly name: string }, path: string): FoundSide {
  const root = cutEnd(path, '/');
  const all = within(root, filesOfCommit(commit, [`${root}/`]));
  const record = all.find((file) => file.name === RECORD)?.read();
  return {
    name,
    root,
    commit,
    files: all.filter((file) => isManifest(file.name)),
    ...(typeof record === 'string' ? { releases: releasesIn(record), queries: queriesIn(record) } : { releases: [] }),
  };
}

function below(folder: string): Pick<FoundSide, 'root' | 'files' | 'releases' | 'queries'> {
  const found = findFiles([folder]);
  const record = join(folder, RECORD);
  return {
    root: rootOf(folder),
    files: within(folder, found),
    releases: releasesOf(found),
    ...(existsSync(record) ? { queries: queriesIn(readFileSync(record, 'utf8')) } : {}),
  };
}
