import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { CONFIG_FILE } from './config';

/**
 * The configuration that counts in the working folder: the nearest one, up to the root of the repository. Outside of a
 * repository only the one in the folder itself: what lies above is of others.
 */
export function findConfig(): string | undefined {
  const here = resolve('.');
  const found: string[] = [];
  for (let folder = here; ; folder = dirname(folder)) {
    const path = join(folder, CONFIG_FILE);
    if (existsSync(path)) found.push(path);
    if (existsSync(join(folder, '.git'))) return found[0];
    if (dirname(folder) === folder) break;
  }
  return found.find((path) => dirname(path) === here);
}
