/** Runs one target over its inputs, in a process of its own that `run.ts` watches: `worker.ts <target> <inputs> <seed> <file>`. */
import { writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { targets } from './targets';

/** More than a person waits for one line. Time of the processor, as the machine may have other work. */
const MOST_MS = 2000;
const MOST_MB = 512;
const AT_ONCE = 250;

const [name, count, seed, file] = process.argv.slice(2);
const target = targets.find((it) => it.name === name);
if (target === undefined || file === undefined) throw new Error(`there is no target ${name}`);
let slowest = 0;
const say = (what: string, input: string) => {
  writeFileSync(file, input);
  process.stderr.write(`${name}: ${what}; the input is in ${file}\n`);
  process.exitCode = 1;
};
for (let done = 0; done < Number(count); done += AT_ONCE) {
  const numRuns = Math.min(AT_ONCE, Number(count) - done);
  for (const input of fc.sample(target.inputs, { seed: Number(seed) + done, numRuns })) {
    // Whoever kills this process finds the input that it hangs on.
    writeFileSync(file, input);
    const before = process.cpuUsage();
    try {
      target.run(input);
    } catch (error) {
      say(`${(error as Error).stack}`, input);
      process.exit(1);
    }
    const { user, system } = process.cpuUsage(before);
    const took = (user + system) / 1000;
    slowest = Math.max(slowest, took);
    if (took > MOST_MS) {
      say(`took ${Math.round(took)} ms, accepted: at most ${MOST_MS}`, input);
      process.exit(1);
    }
  }
  process.send?.('alive');
}
const rss = Math.round(process.resourceUsage().maxRSS / 1024);
if (rss > MOST_MB) say(`took ${rss} MB, accepted: at most ${MOST_MB}`, '');
process.stdout.write(`${name}: ${count} inputs, slowest ${Math.round(slowest)} ms, ${rss} MB\n`);
