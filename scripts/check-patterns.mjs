// Foreign text must not stop us: fails on a regular expression in lib/, or in the CRDs, that is not linear.
// Files may be named: `node scripts/check-patterns.mjs lib/lint/secrets.ts`. All of them are shared out among processes, one for
// each core: a pattern may take seconds to judge.
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { faultOf, patternFaults } from './patterns.mjs';

const CRDS = 'crds/forklift.konveyor.io.yaml';
const named = process.argv.slice(2);
const all = () =>
  readdirSync('lib', { recursive: true })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join('lib', name).replaceAll('\\', '/'))
    .sort();

function faultsOfCrds() {
  const patterns = [...readFileSync(CRDS, 'utf8').matchAll(/^ *pattern: (\S.*)$/gm)].map(([, pattern]) => pattern);
  return patterns.flatMap((pattern) => {
    const fault = faultOf(pattern, 'u');
    return fault === undefined ? [] : [`${CRDS}: ${pattern} is ${fault}`];
  });
}

/** What this script says of a share of the files. */
function share(files) {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [fileURLToPath(import.meta.url), ...files], (error, _, stderr) => {
      // Exit code 1 without a fault that is reported: the script itself broke.
      if (error !== null && (error.code !== 1 || stderr === '')) reject(error);
      else resolve(stderr.split('\n').filter(Boolean));
    });
  });
}

async function faultsOfAll() {
  const shares = Array.from({ length: availableParallelism() }, () => []);
  for (const [i, file] of all().entries()) shares[i % shares.length].push(file);
  const found = shares.filter((files) => files.length > 0).map(share);
  return [...(await Promise.all(found)).flat(), ...faultsOfCrds()];
}

const faults =
  named.length > 0 ? named.flatMap((file) => patternFaults(file, readFileSync(file, 'utf8'))) : await faultsOfAll();
for (const fault of faults.sort()) process.stderr.write(`${fault}\n`);
process.exit(faults.length > 0 ? 1 : 0);
