import type { Command } from 'commander';
import { appFlag } from '../config/configured';
import type { Perform } from '../perform';
import { CODES } from './flags';

const EXAMPLES = `
Examples:
  $ cdk8s-forklift hook list
  $ cdk8s-forklift hook list --app migrations/estate/main.ts`;

/** `hook list` */
export function addListCommand(hook: Command, perform: Perform): void {
  hook
    .command('list')
    .description('lists the hooks, and the number of VMs that use each')
    .addOption(appFlag())
    .addHelpText('after', EXAMPLES + CODES)
    .action((options) =>
      perform((terminal) => {
        const { listHooks }: typeof import('./list-hooks') = require('./list-hooks');
        return listHooks(options, terminal);
      }),
    );
}
