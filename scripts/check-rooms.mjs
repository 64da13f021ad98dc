// Who may know whom: fails when a file of lib/ imports from a room that its own must not know.
// The rooms and the reasons are in CONTRIBUTING.md.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const mayKnow = {
  support: [],
  schema: ['imports', 'support'],
  inventory: ['support'],
  selection: ['inventory', 'support'],
  'inventory-api': ['inventory', 'selection', 'support'],
  hooks: ['inventory', 'schema', 'support'],
  'hooks/catalogue': ['constructs', 'hooks', 'support'],
  constructs: ['hooks', 'imports', 'inventory', 'schema', 'support'],
  checks: ['hooks', 'inventory', 'schema', 'support'],
  gitops: ['constructs', 'schema', 'support'],
  cli: [
    'app',
    'checks',
    'constructs',
    'gitops',
    'hooks',
    'hooks/catalogue',
    'inventory',
    'inventory-api',
    'schema',
    'selection',
    'support',
  ],
  app: ['checks', 'constructs', 'gitops', 'schema', 'support'],
};

const filesIn = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? filesIn(join(folder, entry.name))
      : entry.name.endsWith('.ts')
        ? [join(folder, entry.name)]
        : [],
  );
const roomOf = (path) => {
  const [first, second, third] = relative('.', path).split('/');
  if (first !== 'lib') return first;
  return second === 'hooks' && third === 'catalogue' ? 'hooks/catalogue' : second;
};

const faults = [];
for (const file of filesIn('lib')) {
  const room = roomOf(file);
  if (room === 'index.ts') continue;
  if (!(room in mayKnow)) {
    faults.push(`${file}: the room "${room}" is not in scripts/check-rooms.mjs`);
    continue;
  }
  for (const [, specifier] of readFileSync(file, 'utf8').matchAll(/\bfrom '(\.[^']*)'/g)) {
    const other = roomOf(join(dirname(file), specifier));
    if (other !== room && !mayKnow[room].includes(other)) faults.push(`${file}: ${room} must not know ${other}`);
  }
}
for (const fault of faults) process.stderr.write(`${fault}\n`);
process.exit(faults.length > 0 ? 1 : 0);
