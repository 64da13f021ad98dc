import { writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { WrongUse } from './wrong-use';

/** What Node.js's codes say, in words. */
const REASONS: ReadonlyMap<string, string> = new Map([
  ['EACCES', 'permission denied'],
  ['EEXIST', 'there is a file of that name already'],
  ['EISDIR', 'it is a folder'],
  ['ENOENT', 'there is no such file or folder'],
  ['ENOSPC', 'no space is left on the device'],
  ['ENOTDIR', 'part of its path is a file, not a folder'],
  ['EPERM', 'the operation is not permitted'],
  ['EROFS', 'the file system is read-only'],
]);

/** Why a file could not be read or written; the code of Node.js where there are no words for it. */
export function reasonOf({ code, message }: NodeJS.ErrnoException): string {
  return REASONS.get(code ?? '') ?? code ?? message;
}

/** What failed and why, of a failure that no command foresaw. */
export function failureOf(error: NodeJS.ErrnoException): string {
  const { code = '', path, syscall = '' } = error;
  return path === undefined || syscall.startsWith('spawn') || !REASONS.has(code)
    ? error.message
    : `${path}: ${reasonOf(error)}`;
}

/** Tells of a file that somebody named and that cannot be written. */
export function unwritable(path: string, error: unknown): WrongUse {
  const failure = error as NodeJS.ErrnoException;
  return failure.code === 'ENOENT'
    ? new WrongUse(
        `${path} cannot be written: there is no folder ${dirname(path)}`,
        'create the folder, or name another',
      )
    : new WrongUse(`${path} cannot be written: ${reasonOf(failure)}`);
}

/** Writes a file that somebody named. @throws WrongUse where it cannot be written */
export function writeNamed(path: string, data: string | Buffer): void {
  try {
    writeFileSync(path, data);
  } catch (error) {
    throw unwritable(path, error);
  }
}
