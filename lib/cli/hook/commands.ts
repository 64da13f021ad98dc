import type { Command } from 'commander';
import type { Perform } from '../perform';
import { RUN_CODES } from './flags';
import { addListCommand } from './list';
import { addRunCommand } from './run';
import { addShowCommand } from './show';

const EXAMPLES = `
Examples:
  $ cdk8s-forklift hook list
  $ cdk8s-forklift hook show backup
  $ cdk8s-forklift hook run backup --vm erp-db-01 --check`;

/** Adds the verbs on hooks. `ansibleArgs` is what follows `--`. */
export function addHookCommands(program: Command, perform: Perform, ansibleArgs: readonly string[]): void {
  const hook = program
    .command('hook')
    .description('the hooks of a program')
    .addHelpText('after', EXAMPLES + RUN_CODES);
  addListCommand(hook, perform);
  addShowCommand(hook, perform);
  addRunCommand(hook, perform, ansibleArgs);
}
