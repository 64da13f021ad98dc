// Runs Stryker over each part of mutation-parts.mjs, one after the other; fails where less than 90 % of the mutants are noticed.
import { spawnSync } from 'node:child_process';
import { parts } from './mutation-parts.mjs';

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(parts, name));
if (unknown.length > 0) {
  process.stderr.write(`there is no part ${unknown.join(', ')}, accepted: ${Object.keys(parts).join(', ')}\n`);
  process.exit(2);
}
for (const name of asked.length > 0 ? asked : Object.keys(parts)) {
  process.stdout.write(`${name}\n`);
  const env = { ...process.env, MUTATION_PART: name };
  const { status } = spawnSync('npx', ['--no-install', 'stryker', 'run'], { env, stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
