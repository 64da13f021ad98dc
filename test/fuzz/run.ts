/**
 * Gives each target what strangers may write: `npm run fuzz`, or `npm run fuzz -- --inputs 1000 --seed 7 lint` for less.
 * No crash, no hang, no more memory than a small machine has. What is found is repeated with the seed that is printed.
 */
import { fork } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { targets } from './targets';

const MOST_MB = 512;
/** A batch of inputs in which each is within its time takes less. */
const SILENCE_MS = 120_000;

const { values, positionals } = parseArgs({
  options: { inputs: { type: 'string', default: '50000' }, seed: { type: 'string' } },
  allowPositionals: true,
});
const seed = Number(values.seed ?? Date.now() % 2 ** 31);
const asked = targets.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
const each = Math.ceil(Number(values.inputs) / asked.length);

async function runAll(): Promise<void> {
  process.stdout.write(`seed ${seed}\n`);
  for (const { name } of asked) {
    const started = Date.now();
    const code = await runTarget(name);
    process.stdout.write(
      `${name}: ${Math.round((Date.now() - started) / 1000)} s, ${code === 0 ? 'fine' : 'FAILED'}\n`,
    );
    if (code !== 0) process.exitCode = 1;
  }
}

function runTarget(name: string): Promise<number> {
  const file = join(tmpdir(), `fuzz-${name}-${process.pid}`);
  const worker = fork(join(__dirname, 'worker.ts'), [name, String(each), String(seed), file], {
    execArgv: ['-r', 'tsx/cjs', `--max-old-space-size=${MOST_MB}`],
  });
  return new Promise((resolve) => {
    const hangs = () => {
      process.stderr.write(`${name}: no answer for ${SILENCE_MS / 1000} s; the input is in ${file}\n`);
      worker.kill('SIGKILL');
    };
    let watchdog = setTimeout(hangs, SILENCE_MS);
    worker.on('message', () => {
      clearTimeout(watchdog);
      watchdog = setTimeout(hangs, SILENCE_MS);
    });
    worker.on('exit', (code) => {
      clearTimeout(watchdog);
      resolve(code ?? 1);
    });
  });
}

runAll();
