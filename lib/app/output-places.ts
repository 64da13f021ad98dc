import { lstatSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { outputFault } from './output-fault';

/** Folder whose members are staging: `.synth/dist` is the staging of `dist`. */
export const STAGING = '.synth';

/** Where a synth writes, all as absolute paths but `folder`. */
export interface OutputPlaces {
  /** Where cdk8s, or the author, wants the files. */
  readonly requested: string;
  /** Whether that is the staging of another folder. */
  readonly staged: boolean;
  /** The folder that is replaced; behind a symbolic link the folder that it leads to. */
  readonly target: string;
  /** The target as people know it. */
  readonly folder: string;
  /** Beside the target, so that a rename does not cross a file system. */
  readonly work: string;
  /** Where the target waits while the new one takes its place. */
  readonly previous: string;
  readonly lock: string;
  /** Beginnings of the names of folders that are being written, and of those that are being removed. */
  readonly next: string;
  readonly trash: string;
}

/** @throws ProblemError `output-not-ours` where something else than a folder has the name */
export function placesOf(outdir: string, cwd = process.cwd()): OutputPlaces {
  const root = resolve(cwd);
  const requested = resolve(root, outdir);
  const parts = requested.slice(root.length + 1).split(sep);
  const staged = requested.startsWith(root + sep) && parts[0] === STAGING && parts.length > 1;
  const named = staged ? join(root, ...parts.slice(1)) : requested;
  const folder = staged ? parts.slice(1).join('/') : outdir;
  const target = realFolder(named, folder);
  // Staging is beside the folder of a project: what leads elsewhere is worked on there.
  const beside = staged && target === named;
  const work = beside ? join(root, STAGING) : join(dirname(target), STAGING);
  const name = beside ? parts.slice(1).join('%2F') : basename(target);
  return {
    requested,
    staged,
    target,
    folder,
    work,
    previous: join(work, `previous-${name}`),
    lock: join(work, `lock-${name}`),
    next: join(work, `next-${name}-`),
    trash: join(work, `trash-${name}-`),
  };
}

/** A link is kept and written through: whoever made it wants the files where it leads. */
function realFolder(path: string, folder: string): string {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats === undefined || stats.isDirectory()) return path;
  const behind = stats.isSymbolicLink() ? statSync(path, { throwIfNoEntry: false }) : stats;
  if (behind?.isDirectory()) return realpathSync(path);
  throw outputFault(folder, {
    code: 'output-not-ours',
    message: `the output folder is ${behind === undefined ? 'a broken symbolic link' : 'a file'}`,
    fix: 'move it elsewhere, or choose another output folder',
  });
}
