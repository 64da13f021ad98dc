import type { Command } from 'commander';
import { appFlag } from '../config/configured';
import type { Perform } from '../perform';
import type { OpenOptions } from './open-waves';

const EXAMPLES = `
Examples:
  $ cdk8s-forklift open
  $ cdk8s-forklift open --dry-run

For a pipeline that runs every few minutes: it marks approvals as open once their time has come.

Exit codes: 0 nothing is wrong, 1 a wave was missed, or is not what was approved, 2 wrong use`;

/** `open` */
export function addOpenCommand(program: Command, perform: Perform): void {
  program
    .command('open')
    .description('opens waves whose approval has a start time, once that time has come')
    .addOption(appFlag())
    .option('--dry-run', 'shows what would be opened, without writing it')
    .addHelpText('after', EXAMPLES)
    .action((options: OpenOptions) =>
      perform((terminal) => {
        const { openWaves }: typeof import('./open-waves') = require('./open-waves');
        return openWaves(options, terminal);
      }),
    );
}
