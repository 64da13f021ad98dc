/**
 * Runs the benchmarks of this folder, each in a process of its own: `npm run bench`, or `npm run bench synth` for one.
 *
 * Each prints what it measured as a ratio, and the goal. Ratios are of one run on one machine; times are only shown.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const all = readdirSync(__dirname)
  .map((file) => file.replace(/\.ts$/, ''))
  .filter((name) => !['run', 'measure', 'estate'].includes(name))
  .sort();
/** Takes minutes: only when it is named. */
const ONLY_NAMED = 'waves-million';
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`there is no benchmark ${unknown.join(', ')}, accepted: ${all.join(', ')}\n`);
  process.exit(2);
}
for (const name of asked.length > 0 ? asked : all.filter((it) => it !== ONLY_NAMED)) {
  const { status } = spawnSync(process.execPath, ['-r', 'tsx/cjs', join(__dirname, `${name}.ts`)], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exitCode = 2;
}
