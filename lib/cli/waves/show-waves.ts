import { summariseWaves } from '../../waves/summary';
import type { Terminal } from '../terminal';
import { countWaves, drawWaves } from './draw-waves';
import type { ProgramOptions, WaveOutput } from './flags';
import { wavesOf } from './waves-of';

export interface ShowOptions extends ProgramOptions {
  readonly output: WaveOutput;
}

/** Prints the waves of a program; VMs without a wave are exit code 1. */
export async function showWaves(options: ShowOptions, terminal: Terminal): Promise<number> {
  const { waves } = await wavesOf(options, terminal);
  const summary = summariseWaves(waves.plan, waves.rules, waves.lock);
  terminal.print(drawWaves(summary, options.output));
  terminal.say(`${countWaves(summary)}\n`);
  const { added, changed } = waves.drift;
  if (added.length + changed.length > 0) {
    terminal.say(
      `note: ${added.length} not in the lock yet, ${changed.length} in another wave than in the lock: cdk8s-forklift waves replan\n`,
    );
  }
  if (options.output === 'table') terminal.say(`note: ${summary.method}\n`);
  return summary.unplaced.length > 0 ? 1 : 0;
}
