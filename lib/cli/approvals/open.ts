import type { Command } from 'commander';
import { appFlag } from '../config/configured';
import type { Perform } from '../perform';
import type { OpenOptions } from './open-waves';

const EXAMPLES = `
Examples:
  $ cdk8s-forklift open
  $ cdk8s-forklift open --dry-run

For a pipeline that runs every few minutes: it writes into the files of approvals that their moment has come, once.

Exit codes: 0 nothing is wrong, 1 a wave was missed, or is not what was approved, 2 wrong use`;

/** `open` */
export function addOpenCommand(program: Command, perform: Perform): void {
  program
    .command('open')
    .description('lets waves start whose approval holds from a moment on, once it has come')
    .addOption(appFlag())
    .option('--dry-run', 'says what would be opened, and writes nothing')
    .addHelpText('after', EXAMPLES)
    .action((options: OpenOptions) =>
      perform((terminal) => {
        const { openWaves }: typeof import('./open-waves') = require('./open-waves');
        return openWaves(options, terminal);
      }),
    );
}
