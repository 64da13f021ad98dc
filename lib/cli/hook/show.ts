import type { Command } from 'commander';
import { appFlag } from '../config/configured';
import type { Perform } from '../perform';
import { CODES } from './flags';

const EXAMPLES = `
Examples:
  $ cdk8s-forklift hook show backup
  $ cdk8s-forklift hook show drain --app migrations/estate/main.ts

Shows its image, deadline, rights and VMs, and the playbook as the cluster gets it.`;

/** `hook show` */
export function addShowCommand(hook: Command, perform: Perform): void {
  hook
    .command('show')
    .description('shows what a hook runs, where, and what it may do')
    .argument('<hook>', 'its name')
    .addOption(appFlag())
    .addHelpText('after', EXAMPLES + CODES)
    .action((name: string, options) =>
      perform((terminal) => {
        const { showHook }: typeof import('./show-hook') = require('./show-hook');
        return showHook(name, options, terminal);
      }),
    );
}
