import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import type { TextFile } from '../layout/text-file';
import { ProblemError } from '../problems/problem';
import { compareText } from '../support/did-you-mean';

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
 * the old folder back first. When nothing would change, nothing is touched.
 *
 * @throws ProblemError `output-not-ours` when the folder holds files that no synth writes
 */
export function publish(files: readonly TextFile[], outdir: string, cwd = process.cwd()): Publication {
  const { requested, staged, target, folder, work, previous } = placesOf(outdir, cwd);
  const next = join(work, `next-${process.pid}`);

  putBack(previous, target);
  removeLeftovers(work);
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

/** Puts the output folder back that a synth took away and was killed before it brought the new one. */
export function restoreInterrupted(outdir: string, cwd = process.cwd()): void {
  const { previous, target } = placesOf(outdir, cwd);
  putBack(previous, target);
}

/** The folder that a synth into `outdir` replaces, as an absolute path. */
export function publishedFolder(outdir: string, cwd = process.cwd()): string {
  return placesOf(outdir, cwd).target;
}

interface Places {
  /** Where cdk8s, or the author, wants the files. */
  readonly requested: string;
  /** Whether that is the staging of another folder. */
  readonly staged: boolean;
  /** The folder that is replaced, and as people know it. */
  readonly target: string;
  readonly folder: string;
  /** Beside the target, so that a rename does not cross a file system. */
  readonly work: string;
  readonly previous: string;
}

function placesOf(outdir: string, cwd: string): Places {
  const root = resolve(cwd);
  const requested = resolve(root, outdir);
  const parts = requested.slice(root.length + 1).split(sep);
  const staged = requested.startsWith(root + sep) && parts[0] === STAGING && parts.length > 1;
  const target = staged ? join(root, ...parts.slice(1)) : requested;
  const work = staged ? join(root, STAGING) : join(dirname(target), STAGING);
  const name = staged ? parts.slice(1).join('-') : basename(target);
  return {
    requested,
    staged,
    target,
    folder: staged ? parts.slice(1).join('/') : outdir,
    work,
    previous: join(work, `previous-${name}`),
  };
}

/** Folders of synths that were killed while they wrote. */
function removeLeftovers(work: string): void {
  if (!existsSync(work)) return;
  for (const name of readdirSync(work)) {
    const pid = /^next-(\d+)$/.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(join(work, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
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
