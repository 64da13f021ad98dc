import type { Command } from 'commander';
import type { Perform } from '../perform';
import { type ProgramOptions, programFlags } from './flags';

const EXAMPLES = `
Examples:
  $ cdk8s-forklift waves why erp-db-01
  $ cdk8s-forklift waves why vm-1042

Exit codes: 0 explained, 2 wrong use, such as an unknown VM`;

/** `waves why` */
export function addWhyCommand(waves: Command, perform: Perform): void {
  const command = waves
    .command('why')
    .description('explains why a VM is in its wave: its group, the waves that refused it, and what would change it')
    .argument('<vm>', 'name or id');
  for (const flag of programFlags()) command.addOption(flag);
  command.addHelpText('after', EXAMPLES).action((vm: string, options: ProgramOptions) =>
    perform((terminal) => {
      const { explainWave }: typeof import('./explain-wave') = require('./explain-wave');
      return explainWave(vm, options, terminal);
    }),
  );
}
