import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { load } from 'js-yaml';
import type { Manifest } from '../forklift/manifest';

/** A run as it was published, in whichever wave; `path` is that of its file now. */
export function publishedRuns(published: string, path: string): Manifest[] {
  const waves = dirname(dirname(join(published, path)));
  if (!existsSync(waves)) return [];
  return readdirSync(waves)
    .map((wave) => join(waves, wave, basename(path)))
    .filter((file) => existsSync(file))
    .map(readManifest);
}

/** An object of a file as it was published; undefined where there was no such file. */
export function publishedObject(published: string, path: string): Manifest | undefined {
  const file = join(published, path);
  return existsSync(file) ? readManifest(file) : undefined;
}

function readManifest(file: string): Manifest {
  return load(readFileSync(file, 'utf8')) as Manifest;
}
