import { collectProblems } from '../../constructs/checks';
import { countProblems, formatProblems } from '../../problems/problem';
import { summariseWaves } from '../../waves/summary';
import type { Terminal } from '../terminal';
import { countWaves } from './draw-waves';
import type { ProgramOptions } from './flags';
import { wavesOf } from './waves-of';

/** Tells everything that a synth would say of the waves, and nothing of the Plans; anything is exit code 1. */
export async function checkWaves(options: ProgramOptions, terminal: Terminal): Promise<number> {
  const plans = await wavesOf(options, terminal);
  const { waves } = plans;
  const told = collectProblems([plans]);
  const problems = [...told, ...waves.plan.findings.filter(({ code }) => told.every((it) => it.code !== code))];
  terminal.print(formatProblems(problems));
  terminal.say(`${countWaves(summariseWaves(waves.plan, waves.rules))}\n`);
  if (problems.length === 0) return 0;
  terminal.say(`${countProblems(problems)}\n`);
  return 1;
}
