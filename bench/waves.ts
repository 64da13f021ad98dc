/**
 * How long planning waves takes, as a ratio to what cannot be avoided: JSON.parse of the inventory. And whether twice as many
 * VMs take twice as long.
 */
import { NO_LOCK } from '../lib/waves/lock/lock';
import { planWaves } from '../lib/waves/plan-waves';
import { benchRules, forkliftRow, vmOf } from './estate';
import { median, timed } from './measure';

const VMS = 100_000;
const ROUNDS = 3;

const rules = benchRules();
const text = JSON.stringify(Array.from({ length: VMS }, (_, n) => forkliftRow(n)));
const times = { parse: [] as number[], whole: [] as number[], half: [] as number[] };
let waves = 0;
for (let round = 0; round <= ROUNDS; round++) {
  const parse = timed(() => JSON.parse(text));
  const vms = Array.from({ length: VMS }, (_, n) => vmOf(n));
  const half = timed(() => planWaves({ vms: vms.slice(0, VMS / 2), rules, lock: NO_LOCK }));
  const whole = timed(() => {
    waves = planWaves({ vms, rules, lock: NO_LOCK }).waves.length;
  });
  if (round === 0) continue; // warm-up
  times.parse.push(parse);
  times.half.push(half);
  times.whole.push(whole);
}
const [parse, half, whole] = [median(times.parse), median(times.half), median(times.whole)];
process.stdout.write(`${waves} waves of ${VMS} VMs: ${whole.toFixed(0)} ms\n`);
process.stdout.write(`JSON.parse of the same ${(text.length / 1e6).toFixed(0)} MB: ${parse.toFixed(0)} ms\n`);
process.stdout.write(`ratio ${(whole / parse).toFixed(2)} (goal: under 20.00)\n`);
process.stdout.write(`twice as many VMs take ${(whole / half).toFixed(2)} times as long (goal: under 2.50)\n`);
