import type { Command } from 'commander';
import type { Perform } from '../perform';
import { appFlag } from './flags';

/** `hook list` */
export function addListCommand(hook: Command, perform: Perform): void {
  hook
    .command('list')
    .description('which hooks there are, and at how many VMs')
    .addOption(appFlag())
    .action((options) =>
      perform((terminal) => {
        const { listHooks }: typeof import('./list-hooks') = require('./list-hooks');
        return listHooks(options, terminal);
      }),
    );
}
