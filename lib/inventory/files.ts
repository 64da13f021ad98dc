import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import type { Code } from '../problems/catalogue';
import { type Problem, ProblemError } from '../problems/problem';

/** More than anybody's inventory; the largest text that Node can hold is near. */
const MOST_BYTES = 400 * 1024 ** 2;

/** An error about a file as a whole. */
export function fileFault(code: Code, where: string, message: string, fix?: string): ProblemError {
  const problem: Problem = { severity: 'error', code, where, message, ...(fix === undefined ? {} : { fix }) };
  return new ProblemError([problem]);
}

/**
 * Whether a path is a file or a folder.
 *
 * @throws ProblemError `file-missing`, `file-unreadable`
 */
export function kindOfPath(path: string): 'file' | 'folder' {
  try {
    return statSync(path).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    throw unreadable(path, error);
  }
}

/**
 * The bytes of a file.
 *
 * @throws ProblemError `file-missing`, `file-unreadable`, `file-too-large`
 */
export function readBytes(file: string): Buffer {
  try {
    const { size } = statSync(file);
    if (size > MOST_BYTES) {
      throw fileFault(
        'file-too-large',
        file,
        `has ${Math.ceil(size / 1024 ** 2)} MiB, accepted: up to ${MOST_BYTES / 1024 ** 2} MiB`,
        'export fewer VMs into one file',
      );
    }
    return readFileSync(file);
  } catch (error) {
    throw error instanceof ProblemError ? error : unreadable(file, error);
  }
}

/** The first bytes of a file, fewer where it has no more. @throws ProblemError `file-missing`, `file-unreadable` */
export function readHead(file: string, bytes: number): Buffer {
  let handle: number | undefined;
  try {
    handle = openSync(file, 'r');
    const buffer = Buffer.alloc(bytes);
    return buffer.subarray(0, readSync(handle, buffer, 0, bytes, 0));
  } catch (error) {
    throw unreadable(file, error);
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

/**
 * The text of a file: UTF-8, UTF-16 with a byte order mark or many ASCII characters, or Windows-1252 where it is neither.
 *
 * @throws ProblemError `file-missing`, `file-unreadable`, `file-too-large`, `not-text`
 */
export function readText(file: string): string {
  return decodeText(readBytes(file), file);
}

/** @throws ProblemError `not-text` */
export function decodeText(bytes: Buffer, file: string): string {
  const encoding = encodingOf(bytes);
  if (encoding === undefined) {
    throw fileFault('not-text', file, 'holds binary data, not text', 'give a file that a text editor can show');
  }
  return new TextDecoder(encoding).decode(bytes);
}

function encodingOf(bytes: Buffer): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const head = bytes.subarray(0, 4096);
  if (head.includes(0)) {
    // Text of Western languages in UTF-16: every other byte is zero.
    const zeros = [0, 0];
    for (let i = 0; i < head.length; i++) if (head[i] === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
    const half = Math.floor(head.length / 2);
    if (zeros[0] === 0 && (zeros[1] ?? 0) > half * 0.7) return 'utf-16le';
    if (zeros[1] === 0 && (zeros[0] ?? 0) > half * 0.7) return 'utf-16be';
    return undefined;
  }
  if (isUtf8(bytes)) return 'utf-8';
  // Control characters that no text holds speak for binary data.
  const controls = head.filter((byte) => byte < 0x20 && ![0x09, 0x0a, 0x0c, 0x0d].includes(byte)).length;
  return controls > head.length / 100 ? undefined : 'windows-1252';
}

function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function unreadable(path: string, error: unknown): ProblemError {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' || code === 'ENOTDIR'
    ? fileFault('file-missing', path, 'there is no such file', 'paths are relative to the folder the synth runs in')
    : fileFault('file-unreadable', path, `cannot be read (${code ?? (error as Error).message})`);
}
