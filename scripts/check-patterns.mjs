// Foreign text must not stop us: fails on a regular expression in lib/, or in the CRDs, that is not linear.
// Files may be named: `node scripts/check-patterns.mjs lib/lint/secrets.ts`.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { faultOf, patternFaults } from './patterns.mjs';

const CRDS = 'crds/forklift.konveyor.io.yaml';
const named = process.argv.slice(2);
const all = () =>
  readdirSync('lib', { recursive: true })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join('lib', name).replaceAll('\\', '/'))
    .sort();

const faults = (named.length > 0 ? named : all()).flatMap((file) => patternFaults(file, readFileSync(file, 'utf8')));
if (named.length === 0) {
  for (const [, pattern] of readFileSync(CRDS, 'utf8').matchAll(/^ *pattern: (\S.*)$/gm)) {
    const fault = faultOf(pattern, 'u');
    if (fault !== undefined) faults.push(`${CRDS}: ${pattern} is ${fault}`);
  }
}
for (const fault of faults) process.stderr.write(`${fault}\n`);
process.exit(faults.length > 0 ? 1 : 0);
