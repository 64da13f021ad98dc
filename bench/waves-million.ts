/** How much memory a million VMs take: planned, written into a lock, read again and planned again. */

import { NO_LOCK } from '../lib/waves/lock/lock';
import { readLock } from '../lib/waves/lock/read-lock';
import { writeLock } from '../lib/waves/lock/write-lock';
import { planWaves } from '../lib/waves/plan-waves';
import { benchRules, vmOf } from './estate';
import { timed } from './measure';

const VMS = 1_000_000;

const rules = benchRules();
const vms = Array.from({ length: VMS }, (_, n) => vmOf(n));
let text = '';
const first = timed(() => {
  text = writeLock(planWaves({ vms, rules, lock: NO_LOCK }).lock);
});
const again = timed(() => {
  const { lock, problems } = readLock(text, 'waves.lock.yaml');
  if (problems.length > 0 || writeLock(planWaves({ vms, rules, lock }).lock) !== text) throw new Error('it moved');
});
const most = process.resourceUsage().maxRSS / 1024 ** 2;
process.stdout.write(
  `${VMS} VMs planned in ${(first / 1000).toFixed(0)} s, again with their lock of ${(text.length / 1e6).toFixed(0)} MB in ${(again / 1000).toFixed(0)} s\n`,
);
process.stdout.write(`most memory ${most.toFixed(2)} GiB (goal: under 4.00)\n`);
