import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolder } from '../package-json';
import type { LockedPackages } from './lock-file';

/**
 * Packages that were tried together: those of this repository. The published package has those that a new project may need
 * (`scripts/write-known-packages.mjs`).
 */
export function knownPackages(): LockedPackages {
  const built = join(__dirname, 'known-packages.json');
  const file = existsSync(built) ? built : join(packageFolder(), 'package-lock.json');
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}
