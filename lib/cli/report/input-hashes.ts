import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix, sep } from 'node:path';
import type { ReportInputFile } from '../../report/model';
import { compareText } from '../../support/did-you-mean';

/** Files and folders with their SHA-256, each once; that of a folder is of the names and hashes of its files. */
export function hashesOf(paths: readonly string[]): ReportInputFile[] {
  return [...new Set(paths)].flatMap((path) => {
    const sha256 = hashAt(path);
    return sha256 === undefined ? [] : [{ name: posix.normalize(path.split(sep).join('/')), sha256 }];
  });
}

function hashAt(path: string): string | undefined {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return undefined;
  if (!stats.isDirectory()) return sha256Of(readFileSync(path));
  const files = readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort(compareText);
  return sha256Of(files.map((name) => `${name} ${sha256Of(readFileSync(join(path, name)))}\n`).join(''));
}

export function sha256Of(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}
