import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file of a new project. */
export interface NewFile {
  /** Relative to the new folder, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** A file that is written as it is. */
export function template(name: string): string {
  return readFileSync(join(__dirname, 'templates', name), 'utf8');
}
