import fs from 'node:fs';
import { hostname } from 'node:os';
import { lockSync } from 'proper-lockfile';

/** Who holds a lock, as far as can be known. */
export interface LockOwner {
  readonly pid: number;
  readonly host: string;
  /** The very lock that it holds, so that what a killed process left is not taken for the word of its successor. */
  readonly lock: string;
}

/** The owner is written down right after the lock. Milliseconds. */
const WITHOUT_OWNER = 5_000;
/** No synth takes this long: its number has gone to another process, or it was on another machine. Milliseconds. */
const FOR_EVER = 600_000;

/**
 * Takes a lock that other processes on this and other machines respect, or throws.
 *
 * The lock of a process that has ended is taken over at once where that can be known: on the same machine. Of one whose
 * owner is not known it is taken over after five seconds, of any other after ten minutes.
 *
 * @param path of the lock, in a folder that is there
 * @param held what to throw when another process has it
 * @returns gives it back; nothing is left at the path then
 */
export function acquireLock(path: string, held: (owner: LockOwner | undefined) => Error): () => void {
  const note = `${path}.owner`;
  let unlock: () => void;
  try {
    unlock = lockSync(path, {
      lockfilePath: path,
      realpath: false,
      stale: FOR_EVER,
      // What the library asks here is how old the lock is. It would be as fresh as its last change; ours is as fresh as
      // its owner is alive, for a synth does not come to refresh it.
      fs: { ...fs, statSync: (lock: string) => asFreshAsItsOwner(lock, note) },
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ELOCKED') throw held(ownerOf(note));
    throw error;
  }
  let mine = '';
  const release = () => {
    try {
      unlock();
      if (fs.readFileSync(note, 'utf8') === mine) fs.rmSync(note);
    } catch {
      // What stays is the lock of a process that has ended, which the next one takes over.
    }
  };
  try {
    mine = JSON.stringify({ pid: process.pid, host: hostname(), lock: identityOf(fs.statSync(path)) });
    fs.writeFileSync(note, mine);
    return release;
  } catch (error) {
    release();
    throw error;
  }
}

function asFreshAsItsOwner(path: string, note: string): fs.Stats {
  const stats = fs.statSync(path);
  const owner = ownerOf(note);
  const age = Date.now() - stats.mtimeMs;
  const known = owner?.lock === identityOf(stats);
  const stale = known ? age > FOR_EVER || (owner?.host === hostname() && !isAlive(owner.pid)) : age > WITHOUT_OWNER;
  stats.mtime = new Date(stale ? 0 : Date.now());
  return stats;
}

function identityOf({ ino, birthtimeMs }: fs.Stats): string {
  return `${ino} ${birthtimeMs}`;
}

function ownerOf(note: string): LockOwner | undefined {
  try {
    const owner = JSON.parse(fs.readFileSync(note, 'utf8'));
    return typeof owner.pid === 'number' ? owner : undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
