import { type Command, Option } from 'commander';
import { several } from '../flags';
import type { Perform } from '../perform';
import { programFlags } from './flags';
import type { ReplanOptions } from './replan-waves';

const EXAMPLES = `
Examples:
  $ cdk8s-forklift waves replan
  $ cdk8s-forklift waves replan --dry-run
  $ cdk8s-forklift waves replan --groups erp --groups crm
  $ cdk8s-forklift waves replan --from wave-07
  $ cdk8s-forklift waves replan --as-of 2026-12-01

Exit codes: 0 the lock has every VM, 1 some have no wave or the input has errors, 2 wrong use`;

/** `waves replan` */
export function addReplanCommand(waves: Command, perform: Perform): void {
  const command = waves
    .command('replan')
    .description('updates the lock: new VMs get a wave, and nothing else moves unless it is released');
  for (const flag of programFlags()) command.addOption(flag);
  command
    .addOption(
      new Option('--groups <group>', 'releases a group that is in an open wave; may be given several times').argParser(
        several,
      ),
    )
    .option('--from <wave>', 'releases all open waves from this one on: wave-07 or 7')
    .option('--as-of <date>', "freezes waves that begin within the rules' number of days, counted from this day")
    .option('--dry-run', 'shows what would change, without writing it')
    .addHelpText('after', EXAMPLES)
    .action((options: ReplanOptions) =>
      perform((terminal) => {
        const { replanWaves }: typeof import('./replan-waves') = require('./replan-waves');
        return replanWaves(options, terminal);
      }),
    );
}
