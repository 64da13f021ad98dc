import type { Command } from 'commander';
import { appFlag } from '../config/configured';
import type { Perform } from '../perform';

/** `hook show` */
export function addShowCommand(hook: Command, perform: Perform): void {
  hook
    .command('show')
    .description('what a hook runs, where, and what it may do')
    .argument('<hook>', 'its name')
    .addOption(appFlag())
    .action((name: string, options) =>
      perform((terminal) => {
        const { showHook }: typeof import('./show-hook') = require('./show-hook');
        return showHook(name, options, terminal);
      }),
    );
}
