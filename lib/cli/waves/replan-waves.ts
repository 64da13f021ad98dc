import { writeFileSync } from 'node:fs';
import type { Waves } from '../../inventory/waves';
import { formatProblems } from '../../problems/problem';
import { didYouMean } from '../../support/did-you-mean';
import { momentOf } from '../../waves/calendar';
import type { WavePlan } from '../../waves/plan-waves';
import { summariseWaves } from '../../waves/summary';
import { waveName } from '../../waves/words';
import type { Terminal } from '../terminal';
import { WrongUse } from '../wrong-use';
import { count, countWaves } from './draw-waves';
import type { ProgramOptions } from './flags';
import { wavesOf } from './waves-of';

export interface ReplanOptions extends ProgramOptions {
  readonly groups?: readonly string[];
  readonly from?: string;
  readonly asOf?: string;
  readonly dryRun?: boolean;
}

/** Writes the lock of a program again, and says line by line what changes. */
export async function replanWaves(options: ReplanOptions, terminal: Terminal): Promise<number> {
  const { waves } = await wavesOf(options, terminal);
  const { lockFile } = waves;
  if (lockFile === undefined) {
    throw new WrongUse('the program has no lock', "give one to the waves: lock: 'waves.lock.yaml'");
  }
  const errors = waves.problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) {
    terminal.say(`${formatProblems(errors)}\nerror: nothing is written while the input has errors\n`);
    return 1;
  }
  const plan = waves.planned({ release: releaseOf(options, waves), ...asOf(options, waves) });
  terminal.print(changesText(waves, plan));
  if (options.dryRun !== true) writeFileSync(lockFile, waves.lockText(plan));
  const summary = summariseWaves(plan, waves.rules);
  terminal.say(`${options.dryRun === true ? 'not written' : lockFile}: ${countWaves(summary)}\n`);
  for (const { group, vms, message, code } of plan.unplaced)
    terminal.say(`warning: ${group} (${count(vms.length)}) has no wave: ${message} [${code}]\n`);
  return plan.unplaced.length > 0 ? 1 : 0;
}

function releaseOf({ groups, from }: ReplanOptions, waves: Waves): { groups?: ReadonlySet<string>; from?: number } {
  const known = new Set([...waves.lock.vms.values()].map(({ group }) => group));
  for (const group of groups ?? []) {
    if (!known.has(group))
      throw new WrongUse(
        `the lock has no group ${JSON.stringify(group)}`,
        didYouMean(group, known) ?? 'cdk8s-forklift waves why <vm> names the group of a VM',
      );
  }
  const number = from === undefined ? undefined : Number(/^(?:wave-)?(\d{1,5})$/.exec(from)?.[1]);
  if (number !== undefined && !waves.lock.waves.has(number)) {
    const numbers = [...waves.lock.waves.keys()].sort((a, b) => a - b).map(waveName);
    throw new WrongUse(`the lock has no wave ${JSON.stringify(from)}`, `there are: ${numbers.join(', ')}`);
  }
  return {
    ...(groups === undefined ? {} : { groups: new Set(groups) }),
    ...(number === undefined ? {} : { from: number }),
  };
}

function asOf({ asOf: day }: ReplanOptions, { rules }: Waves): { asOf?: number } {
  if (day === undefined) return {};
  const zone = rules.windows.values().next().value?.timeZone ?? 'UTC';
  const instant = momentOf(day, zone);
  if (instant === undefined) throw new WrongUse(`--as-of ${day}: expected a date`, 'write it like 2026-12-01');
  return { asOf: instant };
}

/** A line for each VM and each wave whose line in the lock changes. */
function changesText({ lock }: Waves, plan: WavePlan): string {
  const lines: string[] = [];
  for (const [number, wave] of plan.lock.waves) {
    const before = lock.waves.get(number);
    if (before === undefined) lines.push(`+ ${waveName(number)}: ${wave.mode}\n`);
    else if (before.state !== wave.state) lines.push(`~ ${waveName(number)}: ${before.state} -> ${wave.state}\n`);
  }
  for (const [id, line] of plan.lock.vms) {
    const before = lock.vms.get(id);
    const where = `${waveName(line.wave)} plan ${line.plan}`;
    if (before === undefined) lines.push(`+ ${line.name} (${id}): ${where}, ${line.by}\n`);
    else if (line.absent === true && before.absent !== true)
      lines.push(`- ${line.name} (${id}): no longer among the VMs, its line stays\n`);
    else if (before.wave !== line.wave || before.plan !== line.plan)
      lines.push(`~ ${line.name} (${id}): ${waveName(before.wave)} plan ${before.plan} -> ${where}\n`);
  }
  return lines.join('');
}
