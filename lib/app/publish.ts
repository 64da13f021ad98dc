import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { compareText } from '../support/did-you-mean';
import { ProblemError } from '../support/problem';

/** A file to write: path relative to the output folder with `/`, and its bytes as text. */
export interface TextFile {
  readonly path: string;
  readonly text: string;
}

/** What a publication changed, by path, sorted. */
export interface Publication {
  /** The folder as people know it, relative to the current one. */
  readonly folder: string;
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: number;
}

/** Folder whose members are staging: `.synth/dist` is the staging of `dist`. */
export const STAGING = '.synth';

/**
 * Puts the files into the output folder, all or none.
 *
 * - `outdir` below `.synth` (what cdk8s.yaml names, because cdk8s empties its output folder before it runs the app): the
 *   files go there for cdk8s to list, and then replace the folder of the same name beside `.synth` as a whole.
 * - any other `outdir` is replaced as a whole the same way; it must be empty, missing, or the work of an earlier synth.
 *
 * A folder is replaced by two renames. Killed before them, nothing has changed; killed between them, the next synth puts
 * the old folder back first. Files that would not change are not touched.
 *
 * @throws ProblemError `output-not-ours` when the folder holds files that no synth writes
 */
export function publish(files: readonly TextFile[], outdir: string, cwd = process.cwd()): Publication {
  const requested = resolve(cwd, outdir);
  const parts = requested.slice(resolve(cwd).length + 1).split(sep);
  const staged = requested.startsWith(resolve(cwd) + sep) && parts[0] === STAGING && parts.length > 1;
  const target = staged ? join(resolve(cwd), ...parts.slice(1)) : requested;
  const folder = staged ? parts.slice(1).join('/') : outdir;
  // Beside the target, so that a rename does not cross a file system.
  const work = staged ? join(resolve(cwd), STAGING) : join(dirname(target), STAGING);
  const next = join(work, `next-${process.pid}`);
  const previous = join(work, `previous-${staged ? parts.slice(1).join('-') : basename(target)}`);

  putBack(previous, target);
  const publication = compare(files, target, folder);
  if (staged) writeTree(files, requested);
  const nothingNew = publication.added.length + publication.changed.length + publication.removed.length === 0;
  if (!nothingNew || !existsSync(target)) {
    rmSync(next, { recursive: true, force: true });
    mkdirSync(dirname(target), { recursive: true });
    if (staged) linkTree(files, requested, next);
    else writeTree(files, next);
    if (existsSync(target)) renameSync(target, previous);
    renameSync(next, target);
    rmSync(previous, { recursive: true, force: true });
  }
  if (!staged && existsSync(work) && readdirSync(work).length === 0) rmSync(work, { recursive: true });
  return publication;
}

/** After a synth that was killed between its two renames. */
function putBack(previous: string, target: string): void {
  if (!existsSync(previous)) return;
  if (existsSync(target)) rmSync(previous, { recursive: true, force: true });
  else renameSync(previous, target);
}

function compare(files: readonly TextFile[], target: string, folder: string): Publication {
  const before = new Set(existsSync(target) ? walk(target, '') : []);
  const strangers = [...before].filter((path) => !path.includes('/') || !/\.(yaml|lua|yml|json)$/.test(path));
  if (strangers.length > 0) {
    throw new ProblemError([
      {
        severity: 'error',
        code: 'output-not-ours',
        where: folder,
        message: `the output folder would be replaced, but holds files that no synth writes: ${strangers.slice(0, 5).join(', ')}${strangers.length > 5 ? ', ...' : ''}`,
        fix: 'move them elsewhere, or choose another output folder',
      },
    ]);
  }
  const added: string[] = [];
  const changed: string[] = [];
  for (const { path, text } of files) {
    if (!before.delete(path)) added.push(path);
    else if (readFileSync(join(target, path), 'utf8') !== text) changed.push(path);
  }
  return {
    folder,
    added,
    changed,
    removed: [...before].sort(compareText),
    unchanged: files.length - added.length - changed.length,
  };
}

function walk(root: string, prefix: string): string[] {
  return readdirSync(join(root, prefix), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? walk(root, `${prefix}${entry.name}/`) : [`${prefix}${entry.name}`],
  );
}

function writeTree(files: readonly TextFile[], root: string): void {
  rmSync(root, { recursive: true, force: true });
  const made = new Set<string>();
  for (const { path, text } of files) {
    const file = join(root, path);
    makeFolder(dirname(file), made);
    writeFileSync(file, text);
  }
  makeFolder(root, made);
}

/** The same files under another root, without writing their bytes twice where the file system has hard links. */
function linkTree(files: readonly TextFile[], from: string, to: string): void {
  const made = new Set<string>();
  makeFolder(to, made);
  for (const { path, text } of files) {
    makeFolder(dirname(join(to, path)), made);
    try {
      linkSync(join(from, path), join(to, path));
    } catch {
      writeFileSync(join(to, path), text);
    }
  }
}

function makeFolder(folder: string, made: Set<string>): void {
  if (made.has(folder)) return;
  mkdirSync(folder, { recursive: true });
  made.add(folder);
}
