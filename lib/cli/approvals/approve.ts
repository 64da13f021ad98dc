import type { Command } from 'commander';
import { appFlag } from '../config/configured';
import type { Perform } from '../perform';
import { programOption } from '../program-option';
import type { ApproveOptions } from './approve-wave';

const EXAMPLES = `
Examples:
  $ cdk8s-forklift approve wave-02 --by "Anna Admin" --change CHG0012345
  $ cdk8s-forklift approve 2 --by anna@corp.example --change CHG0012345 --dry-run
  $ cdk8s-forklift approve 2 --by anna@corp.example --change CHG0012345 --in-window

Only the file is written: synthesize afterwards, and commit both. An approval with a start time lets nothing start
before \`cdk8s-forklift open\` has found that the time has come.

Exit codes: 0 written, 1 the program has errors, 2 wrong use`;

/** `approve` */
export function addApproveCommand(program: Command, perform: Perform): void {
  program
    .command('approve')
    .description('writes the approval of a wave as it is now, where the program takes approvals from files')
    .argument('<wave>', 'wave-02 or 2')
    .requiredOption('--by <name>', 'who approves it')
    .requiredOption('--change <number>', 'number of the change')
    .addOption(appFlag())
    .addOption(programOption('which program, if several take approvals from files'))
    .option('--from <moment>', 'the time from which it holds, such as 2026-12-05T22:00:00+01:00')
    .option('--until <moment>', 'the time by which the wave must begin; default: the end of its window')
    .option('--in-window', "holds while the wave's next window is open")
    .option('--dry-run', 'shows what would be approved, without writing it')
    .addHelpText('after', EXAMPLES)
    .action((wave: string, options: ApproveOptions) =>
      perform((terminal) => {
        const { approveWave }: typeof import('./approve-wave') = require('./approve-wave');
        return approveWave(wave, options, terminal);
      }),
    );
}
