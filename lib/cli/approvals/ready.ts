import { type Command, Option } from 'commander';
import { GATES } from '../../readiness/gates';
import { appFlag, inventoryFlag } from '../config/configured';
import { several } from '../flags';
import { inventoryFlags } from '../inventory/flags';
import type { Perform } from '../perform';
import { programOption } from '../program-option';
import type { ReadyOptions } from './measure-wave';

const EXAMPLES = `
Examples:
  $ cdk8s-forklift ready wave-02 --inventory export.xlsx --taken 2026-12-04T06:00:00Z --newer-than 2026-12-03
  $ cdk8s-forklift ready 2 --inventory vms.json --taken "$(date -u +%FT%TZ)" --newer-than 2026-12-03 --gate tools --gate power

What the inventory does not show counts as not ready; --gate chooses what is checked.

Exit codes: 0 ready, 1 not ready, with the list, 2 wrong use`;

/** `ready` */
export function addReadyCommand(program: Command, perform: Perform): void {
  const command = program
    .command('ready')
    .description('checks whether the VMs of a wave are ready to move, by a fresh inventory')
    .argument('<wave>', 'wave-02 or 2')
    .addOption(inventoryFlag("the source's inventory, in any format that inventory convert reads", { isNeeded: true }))
    .requiredOption('--taken <moment>', 'when it was exported, such as 2026-12-04T06:00:00Z: exports do not record it')
    .requiredOption('--newer-than <moment>', 'how old it may be: a date and time, or a day, which begins at 00:00 UTC')
    .option('--gate <gate>', `checks only this gate; may be given several times: ${GATES.join(', ')}`, several)
    .option('--min-free <percent>', 'how much of a datastore must be free for a warm copy', '10')
    .addOption(appFlag())
    .addOption(programOption('which program, if several have the wave'))
    .addOption(new Option('-o, --output <form>', 'output format').choices(['table', 'json']).default('table'))
    .addHelpText('after', EXAMPLES)
    .action((wave: string, options: ReadyOptions) =>
      perform((terminal) => {
        const { measureWave }: typeof import('./measure-wave') = require('./measure-wave');
        return measureWave(wave, options, terminal);
      }),
    );
  for (const flag of inventoryFlags()) command.addOption(flag);
}
