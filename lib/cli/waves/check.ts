import type { Command } from 'commander';
import type { Perform } from '../perform';
import { CODES, type ProgramOptions, programFlags } from './flags';

const EXAMPLES = `
Examples:
  $ cdk8s-forklift waves check`;

/** `waves check` */
export function addCheckCommand(waves: Command, perform: Perform): void {
  const command = waves
    .command('check')
    .description('checks whether the lock has every VM, and whether the waves follow the rules');
  for (const flag of programFlags()) command.addOption(flag);
  command.addHelpText('after', EXAMPLES + CODES).action((options: ProgramOptions) =>
    perform((terminal) => {
      const { checkWaves }: typeof import('./check-waves') = require('./check-waves');
      return checkWaves(options, terminal);
    }),
  );
}
