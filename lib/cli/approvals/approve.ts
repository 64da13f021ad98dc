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

The file is all that is written: synthesise then, and commit both. An approval that holds from a moment on lets nothing start
before \`cdk8s-forklift open\` has found that it has come.

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
    .addOption(programOption('the program that is meant, where several take approvals from files'))
    .option('--from <moment>', 'from when on it holds, such as 2026-12-05T22:00:00+01:00')
    .option('--until <moment>', 'until when the wave is to begin; else the end of its window')
    .option('--in-window', 'from when the window of the wave opens next, until it closes')
    .option('--dry-run', 'says what would be approved, and writes nothing')
    .addHelpText('after', EXAMPLES)
    .action((wave: string, options: ApproveOptions) =>
      perform((terminal) => {
        const { approveWave }: typeof import('./approve-wave') = require('./approve-wave');
        return approveWave(wave, options, terminal);
      }),
    );
}
