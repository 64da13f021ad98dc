import type { Command } from 'commander';
import type { Perform } from '../perform';
import { addCheckCommand } from './check';
import { addProposeCommand } from './propose';
import { addReplanCommand } from './replan';
import { addShowCommand } from './show';
import { addWhyCommand } from './why';

const EXAMPLES = `
Examples:
  $ cdk8s-forklift waves propose export.xlsx
  $ cdk8s-forklift waves replan
  $ cdk8s-forklift waves show
  $ cdk8s-forklift waves why erp-db-01`;

/** Adds the verbs on waves. */
export function addWaveCommands(program: Command, perform: Perform): void {
  const waves = program
    .command('waves')
    .description('plans which VM moves when, and explains why')
    .addHelpText('after', EXAMPLES);
  addProposeCommand(waves, perform);
  addReplanCommand(waves, perform);
  addShowCommand(waves, perform);
  addCheckCommand(waves, perform);
  addWhyCommand(waves, perform);
}
