import type { Command } from 'commander';
import type { Perform } from '../perform';
import { CODES, outputFlag, programFlags } from './flags';
import type { ShowOptions } from './show-waves';

const EXAMPLES = `
Examples:
  $ cdk8s-forklift waves show
  $ cdk8s-forklift waves show -o csv > waves.csv`;

/** `waves show` */
export function addShowCommand(waves: Command, perform: Perform): void {
  const command = waves.command('show').description('shows the waves of a program: when, who, how large, how long');
  for (const flag of [...programFlags(), outputFlag()]) command.addOption(flag);
  command.addHelpText('after', EXAMPLES + CODES).action((options: ShowOptions) =>
    perform((terminal) => {
      const { showWaves }: typeof import('./show-waves') = require('./show-waves');
      return showWaves(options, terminal);
    }),
  );
}
