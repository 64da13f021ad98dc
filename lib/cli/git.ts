import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, normalize, relative } from 'node:path';
import { RECORD } from '../app/output-record';
import type { TreeFile } from '../review/tree';
import { shellWord } from '../support/shell-word';
import { decodeManifest, isManifest } from './lint/find-files';
import { WrongUse } from './wrong-use';

/** Branches that changes are merged into, as they are mostly called. */
const MAIN = ['origin/HEAD', 'origin/main', 'origin/master', 'main', 'master'];

/** The commit that a ref names; undefined where there is none. Nothing that a person types is taken for an option. */
export function commitOf(ref: string): string | undefined {
  return said(['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]);
}

/**
 * Where this branch left the main one.
 *
 * @throws WrongUse outside of a repository, without a main branch, and where the clone does not go back so far
 */
export function mergeBase(): { readonly commit: string; readonly name: string } {
  if (said(['rev-parse', '--git-dir']) === undefined) throw noRepository();
  const branch = MAIN.find((name) => commitOf(name) !== undefined);
  if (branch === undefined)
    throw new WrongUse(
      `there is no main branch to compare with, looked for: ${MAIN.join(', ')}`,
      fetching('name the base'),
    );
  const commit = said(['merge-base', 'HEAD', branch]);
  if (commit === undefined)
    throw new WrongUse(`this branch and ${branch} have no common commit here`, fetching('name the base'));
  return { commit, name: `${branch.replace(/^origin\//, '')} (${commit.slice(0, 8)})` };
}

/** Git's own word where it refuses a repository that is there, as containers of pipelines meet it. */
function noRepository(): WrongUse {
  const { stderr } = spawnSync('git', ['rev-parse', '--git-dir'], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  });
  return (stderr ?? '').includes('dubious ownership')
    ? new WrongUse(
        'git refuses this repository: it belongs to another user',
        `git config --global --add safe.directory ${shellWord(process.cwd())}`,
      )
    : new WrongUse('this folder is not in a git repository', 'name both sides: folders, or exports of a cluster');
}

/** What to do about a commit that is not there: in a shallow clone, as pipelines make them, it was never fetched. */
export function fetching(otherwise: string): string {
  if (said(['rev-parse', '--is-shallow-repository']) !== 'true') return otherwise;
  return `this clone is shallow: fetch the history (git fetch --unshallow; fetch-depth: 0 of actions/checkout, GIT_DEPTH: 0 of GitLab)`;
}

/**
 * The manifests at and below some paths of a commit, and the record of a synth there, named from the current folder; empty
 * where the commit has no such paths.
 */
export function filesOfCommit(commit: string, paths: readonly string[]): TreeFile[] {
  const listed = git(['ls-tree', '-r', '-z', '--name-only', commit, '--', ...paths]).toString('utf8');
  const names = listed.split('\0').filter((name) => isManifest(name) || basename(name) === RECORD);
  return contentsOf(commit, names).map(({ name, bytes }) => ({ name, read: () => decodeManifest(bytes) }));
}

/**
 * Writes what a commit has at a path, a file or a folder, into a folder.
 *
 * @returns where it is now; undefined where the commit has nothing there
 */
export function takeOut(commit: string, path: string, into: string): string | undefined {
  let listed: string;
  try {
    listed = git(['ls-tree', '-r', '-z', '--name-only', commit, '--', path]).toString('utf8');
  } catch {
    // Outside of the repository.
    return undefined;
  }
  const root = normalize(path);
  const place = join(into, basename(root));
  const found = contentsOf(commit, listed.split('\0').filter(Boolean));
  for (const { name, bytes } of found) {
    const inside = relative(root, normalize(name));
    const file = inside === '' ? place : join(place, inside);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  }
  return found.length === 0 ? undefined : place;
}

function contentsOf(commit: string, names: readonly string[]): { readonly name: string; readonly bytes: Buffer }[] {
  // By a line each: a name that holds a line end would be two.
  const readable = names.filter((name) => !name.includes('\n'));
  if (readable.length === 0) return [];
  const answer = git(['cat-file', '--batch'], readable.map((name) => `${commit}:./${name}\n`).join(''));
  const files: { readonly name: string; readonly bytes: Buffer }[] = [];
  // `<id> blob <size>`, the content, a line end; and so on.
  for (let at = 0; at < answer.length; ) {
    const end = answer.indexOf(10, at);
    const size = Number(/ (\d+)$/.exec(answer.toString('latin1', at, end))?.[1] ?? 0);
    files.push({ name: readable[files.length] ?? '', bytes: answer.subarray(end + 1, end + 1 + size) });
    at = end + 1 + size + 1;
  }
  return files;
}

function said(args: readonly string[]): string | undefined {
  try {
    return git(args).toString('utf8').trim();
  } catch {
    return undefined;
  }
}

function git(args: readonly string[], input = ''): Buffer {
  return execFileSync('git', args, { input, stdio: ['pipe', 'pipe', 'ignore'], maxBuffer: 2 ** 30 });
}
