import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { TextFile } from '../layout/text-file';
import { type Problem, ProblemError } from '../problems/problem';
import { changesOf, type OutputChanges } from './output-changes';
import { outputFault } from './output-fault';
import { acquireLock, type LockOwner } from './output-lock';
import { type OutputPlaces, placesOf, STAGING } from './output-places';
import { RECORD, recordOf } from './output-record';

/** What a publication changed. */
export interface Publication extends Pick<OutputChanges, 'added' | 'changed' | 'removed' | 'unchanged'> {
  /** The folder as people know it, relative to the current one. */
  readonly folder: string;
}

/** What a publication may be told. */
export interface PublishOptions {
  /** Gets what people should know, before anything is replaced. @default - nobody is told */
  readonly tell?: (warnings: readonly Problem[]) => void;
  /** The release of Forklift that the files are for. @default - not said in the folder */
  readonly release?: string;
  /** Queries that choose the VMs of plans, by `namespace/name` of the plan. @default - none is said */
  readonly queries?: ReadonlyMap<string, string>;
}

/** The output folder while no other synth may touch it. */
export interface HeldOutput {
  /**
   * Puts the files into the folder, all or none.
   *
   * @throws ProblemError when the folder holds what no synth wrote, and when it cannot be written; it is as it was then
   */
  publish(files: readonly TextFile[], options?: PublishOptions): Publication;
}

/**
 * Holds the output folder for one synth, from before it reads what is published until it has published.
 *
 * - `outdir` below `.synth` (what cdk8s.yaml names, because cdk8s empties its output folder before it runs the app): the
 *   files go there for cdk8s to list, and then replace the folder of the same name beside `.synth` as a whole.
 * - any other `outdir` is replaced as a whole the same way; it must be empty, missing, or the work of an earlier synth.
 *
 * A folder is replaced by two renames. Killed before them, nothing has changed; killed between them, the next synth puts
 * the old folder back first, also one that fails. When nothing would change, nothing is touched.
 *
 * @throws ProblemError `synth-running` when another synth holds the folder
 */
export function holdOutput<T>(outdir: string, run: (output: HeldOutput) => T, cwd = process.cwd()): T {
  const places = whole(outdir, () => placesOf(outdir, cwd));
  const release = whole(places.folder, () => hold(places));
  try {
    whole(places.folder, () => putBack(places));
    return run({ publish: (files, options = {}) => publishHeld(files, places, options) });
  } finally {
    release();
  }
}

/** Holds the folder just for this. */
export function publish(files: readonly TextFile[], outdir: string, cwd = process.cwd()): Publication {
  return holdOutput(outdir, (output) => output.publish(files), cwd);
}

/** The folder that a synth into `outdir` replaces, as an absolute path. */
export function publishedFolder(outdir: string, cwd = process.cwd()): string {
  return placesOf(outdir, cwd).target;
}

function publishHeld(
  files: readonly TextFile[],
  places: OutputPlaces,
  { tell = () => {}, release, queries }: PublishOptions,
): Publication {
  const { requested, staged, target, folder, previous } = places;
  const wrong = misnamed(files);
  if (wrong.length > 0) throw outside(folder, wrong);
  const record = recordOf(files, release, queries);
  const { warnings, isCurrent, ...changes } = whole(folder, () => changesOf(files, record, target, folder));
  const publication = { folder, ...changes };
  if (warnings.length > 0) tell(warnings);
  const left = clearAway(places);
  whole(folder, () => {
    if (staged) {
      rmSync(requested, { recursive: true, force: true });
      writeTree(files, requested);
    }
    if (isCurrent) return;
    const next = mkdtempSync(places.next);
    writeTree([...files, record], next);
    mkdirSync(dirname(target), { recursive: true });
    if (!existsSync(target)) renameSync(next, target);
    else {
      renameSync(target, previous);
      try {
        renameSync(next, target);
      } catch (error) {
        rollBack(places, error as Error);
        throw error;
      }
    }
  });
  const kept = [...left, ...clearAway(places)];
  if (kept.length > 0) tell([notClearedAway(folder, [...new Set(kept)])]);
  return publication;
}

/** Takes the lock, in a folder that is made for it and that is removed with it when nothing else is in there. */
function hold(places: OutputPlaces, attempts = 3): () => void {
  const { work, lock } = places;
  const made = mkdirSync(work, { recursive: true });
  try {
    const release = acquireLock(lock, (owner) => running(places, owner));
    return () => {
      release();
      removeEmpty(work, made ?? work);
    };
  } catch (error) {
    // A synth that ended at this very moment took its empty folder away.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' && attempts > 1) return hold(places, attempts - 1);
    removeEmpty(work, made ?? work);
    throw error;
  }
}

/** Removes a folder and those around it up to another one, as far as they are empty. */
function removeEmpty(folder: string, last: string): void {
  try {
    rmdirSync(folder);
  } catch {
    return;
  }
  if (folder !== last) removeEmpty(dirname(folder), last);
}

/** @throws ProblemError when that fails too */
function rollBack({ folder, target, previous }: OutputPlaces, cause: Error): void {
  try {
    renameSync(previous, target);
  } catch {
    throw outputFault(folder, {
      code: 'output-not-written',
      message: `cannot be written: ${cause.message}; and cannot be restored: a complete copy of what was there is in ${join(STAGING, basename(previous))}`,
      fix: 'check the permissions; the next synth restores it first',
    });
  }
}

/** After a synth that was killed between its two renames, or after them. */
function putBack({ previous, target, trash }: OutputPlaces): void {
  if (!existsSync(previous)) return;
  // Out of the way as a whole before any of it is removed: what is half removed must not come back.
  renameSync(previous, existsSync(target) ? `${trash}${randomUUID().replaceAll('-', '')}` : target);
}

/**
 * Removes what synths left that were killed, and the folder that was replaced.
 *
 * @returns what could not be removed
 */
function clearAway(places: OutputPlaces): string[] {
  const { work, target, previous, trash } = places;
  const left: string[] = [];
  const attempt = (path: string, remove: () => void) => {
    try {
      remove();
    } catch {
      left.push(path);
    }
  };
  const removeAs = (path: string, name: string) =>
    attempt(path, () => {
      if (path !== name) renameSync(path, name);
      rmSync(name, { recursive: true, force: true });
    });
  const newTrash = () => `${trash}${randomUUID().replaceAll('-', '')}`;
  attempt(work, () => {
    for (const name of readdirSync(work)) {
      const path = join(work, name);
      if (isOneOf(trash, path)) removeAs(path, path);
      else if (isOneOf(places.next, path)) removeAs(path, newTrash());
    }
  });
  if (existsSync(previous) && existsSync(target)) removeAs(previous, newTrash());
  return left;
}

/** Another folder's name may begin with that of this one. */
function isOneOf(prefix: string, path: string): boolean {
  return path.startsWith(prefix) && /^[A-Za-z0-9]+$/.test(path.slice(prefix.length));
}

function writeTree(files: readonly TextFile[], root: string): void {
  const made = new Set<string>();
  const makeFolder = (folder: string) => {
    if (made.has(folder)) return;
    mkdirSync(folder, { recursive: true });
    made.add(folder);
  };
  makeFolder(root);
  for (const { path, text } of files) {
    const file = join(root, path);
    makeFolder(dirname(file));
    writeFileSync(file, text);
  }
}

/** A last look, whatever the layout thought of: nothing is written beside the output folder, or twice. */
function misnamed(files: readonly TextFile[]): TextFile[] {
  const seen = new Set<string>([RECORD]);
  return files.filter(({ path }) => {
    const isBelow = path
      .split('/')
      .every((part) => part !== '' && part !== '.' && part !== '..' && !/[\\\0]/.test(part));
    const isNew = !seen.has(path);
    seen.add(path);
    return !isBelow || !isNew;
  });
}

/** A fault of the file system as one of ours. Whoever throws it has left the folder as it was. */
function whole<T>(folder: string, change: () => T): T {
  try {
    return change();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
    throw outputFault(folder, {
      code: 'output-not-written',
      message: `cannot be written: ${(error as Error).message}`,
      fix: 'check free space and permissions, and synthesize again: the folder is unchanged',
    });
  }
}

function running({ folder, lock }: OutputPlaces, owner: LockOwner | undefined): ProblemError {
  const who = owner === undefined ? '' : ` (process ${owner.pid} on ${owner.host})`;
  return outputFault(folder, {
    code: 'synth-running',
    message: `another synth is writing this folder${who}`,
    fix: `wait for it and synthesize again; if none is running, remove ${join(STAGING, basename(lock))}`,
  });
}

function outside(folder: string, files: readonly TextFile[]): ProblemError {
  return new ProblemError(
    files.map(
      ({ path }): Problem => ({
        severity: 'error',
        code: 'outside-output',
        where: folder,
        message: `a file ${JSON.stringify(path)} would lie outside of the folder, or be written twice`,
      }),
    ),
  );
}

function notClearedAway(folder: string, left: readonly string[]): Problem {
  return {
    severity: 'warning',
    code: 'not-cleared-away',
    where: folder,
    message: `is complete, but what it replaced cannot be removed: ${left.join(', ')}`,
    fix: 'check the permissions, or remove it',
  };
}
