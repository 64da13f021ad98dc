// Who may know whom: fails when a file of lib/ imports from a room that its own must not know.
// The rooms and the reasons are in CONTRIBUTING.md.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const mayKnow = {
  support: [],
  problems: ['support'],
  'go-template': ['support'],
  forklift: ['imports', 'problems', 'support'],
  playbooks: ['forklift', 'problems', 'support'],
  hooks: ['forklift', 'playbooks', 'problems', 'support'],
  query: ['forklift', 'problems', 'support'],
  waves: ['forklift', 'problems', 'support'],
  inventory: ['forklift', 'problems', 'query', 'support', 'waves'],
  'kubectl-mtv': ['forklift', 'inventory', 'problems', 'support'],
  layout: ['forklift', 'problems', 'support'],
  approvals: ['forklift', 'layout', 'problems', 'support'],
  readiness: ['forklift', 'problems', 'support'],
  lint: ['forklift', 'go-template', 'hooks', 'inventory', 'layout', 'playbooks', 'problems', 'support'],
  review: ['forklift', 'hooks', 'lint', 'problems', 'support'],
  adopt: ['forklift', 'hooks', 'problems', 'review', 'support'],
  report: ['forklift', 'inventory', 'problems', 'review', 'support', 'waves'],
  constructs: ['approvals', 'forklift', 'hooks', 'imports', 'inventory', 'playbooks', 'problems', 'support', 'waves'],
  status: ['forklift', 'problems', 'review', 'support', 'waves'],
  rollback: ['report', 'review', 'status', 'support'],
  runbook: ['report', 'review', 'support'],
  catalogue: ['constructs', 'forklift', 'hooks', 'playbooks', 'problems', 'support'],
  delivery: ['constructs', 'forklift', 'layout', 'problems', 'support'],
  app: ['approvals', 'constructs', 'delivery', 'forklift', 'layout', 'lint', 'problems', 'support'],
  cli: [
    'adopt',
    'app',
    'approvals',
    'catalogue',
    'constructs',
    'delivery',
    'forklift',
    'hooks',
    'inventory',
    'kubectl-mtv',
    'layout',
    'lint',
    'playbooks',
    'problems',
    'query',
    'readiness',
    'report',
    'review',
    'rollback',
    'runbook',
    'status',
    'support',
    'waves',
  ],
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
  const [first, second] = relative('.', path).split('/');
  return first === 'lib' ? second : first;
};

function main() {
  const faults = [];
  for (const file of filesIn('lib')) {
    const room = roomOf(file);
    if (room === 'index.ts') continue;
    if (!(room in mayKnow)) {
      faults.push(`${file}: the room "${room}" is not in scripts/check-rooms.mjs`);
      continue;
    }
    for (const [, specifier] of readFileSync(file, 'utf8').matchAll(/\b(?:from |import\(|require\()'(\.[^']*)'/g)) {
      const other = roomOf(join(dirname(file), specifier));
      if (other !== room && !mayKnow[room].includes(other)) faults.push(`${file}: ${room} must not know ${other}`);
    }
  }
  for (const fault of faults) process.stderr.write(`${fault}\n`);
  process.exit(faults.length > 0 ? 1 : 0);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
