// Fails when imports/, docs/schemas/, dist/, docs/rules/, docs/reference/, migrations/estate/, examples/ or the drawings of
// docs/pictures/ is not what `npm run import`, `cdk8s synth`, `npm run rules`, `npm run reference`, `npm run synth:estate`,
// `npm run examples` and `npm run drawings` make of their sources.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const filesIn = (root, prefix = '') =>
  readdirSync(join(root, prefix), { withFileTypes: true }).flatMap((e) =>
    e.isDirectory() ? filesIn(root, `${prefix}${e.name}/`) : [`${prefix}${e.name}`],
  );
const content = (root) => new Map(filesIn(root).map((f) => [f, readFileSync(join(root, f), 'utf8')]));

const env = { ...process.env, CDK8S_CHECK_UPGRADE: 'false' };
const kept = mkdtempSync('.generated-');
const stale = [];
const FOLDERS = [
  'imports',
  'dist',
  'docs/rules',
  'docs/reference',
  'docs/schemas',
  'lib/lint/rules',
  'migrations/estate',
  'examples',
  'docs/pictures',
];
try {
  for (const folder of FOLDERS) cpSync(folder, join(kept, folder), { recursive: true });
  execFileSync('npm', ['run', '--silent', 'import'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  execFileSync('npm', ['run', '--silent', 'rules'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  execFileSync('npm', ['run', '--silent', 'reference'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  execFileSync('npx', ['cdk8s', 'synth'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  execFileSync('npm', ['run', '--silent', 'examples'], { env, stdio: ['ignore', 'ignore', 'ignore'] });
  execFileSync('node', ['scripts/write-estate.mjs'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  execFileSync('npm', ['run', '--silent', 'synth:estate'], { env, stdio: ['ignore', 'ignore', 'ignore'] });
  execFileSync('npm', ['run', '--silent', 'drawings'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  for (const folder of FOLDERS) {
    const before = content(join(kept, folder));
    const after = content(folder);
    for (const file of new Set([...before.keys(), ...after.keys()])) {
      if (before.get(file) !== after.get(file)) stale.push(`${folder}/${file}`);
    }
  }
} finally {
  rmSync(kept, { recursive: true, force: true });
}
if (stale.length > 0) {
  process.stderr.write(`stale, now written again; review and commit:\n${stale.map((f) => `  ${f}`).join('\n')}\n`);
  process.exit(1);
}
