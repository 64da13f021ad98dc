import { readFileSync } from 'node:fs';

/** Each name that lib/index.ts exports. */
export function publicNames(): string[] {
  const lists = readFileSync('lib/index.ts', 'utf8').matchAll(/export (?:type )?\{([^}]*)\}/g);
  return [...lists].flatMap(([, names = '']) =>
    names
      .split(',')
      .map((name) => name.replace(/^\s*(?:type )?/, '').trim())
      .filter((name) => name !== ''),
  );
}
