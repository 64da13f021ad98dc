import { type Command, Option } from 'commander';
import { several } from '../flags';
import { inventoryFlags } from '../inventory/flags';
import type { Perform } from '../perform';
import { outputFlag } from './flags';
import type { ProposeOptions } from './propose-waves';

const EXAMPLES = `
Examples:
  $ cdk8s-forklift waves propose export.xlsx
  $ cdk8s-forklift waves propose export.xlsx --start 2027-01-09 --window "Sat 22:00 8h Europe/Berlin" --max-vms 40
  $ cdk8s-forklift waves propose export.xlsx --table apps.csv --table-column id=Server --table-column app=Application
  $ cdk8s-forklift waves propose export.xlsx --fact app=folder -o markdown

Exit codes: 0 every VM has a wave, 1 some have none or the input is faulty, 2 wrong use`;

/** `waves propose` */
export function addProposeCommand(waves: Command, perform: Perform): void {
  const command = waves
    .command('propose')
    .description('a first cut of waves from an inventory alone, with its reasons; nothing is written')
    .argument('<path>', 'the inventory: an export in any format that inventory convert reads');
  command
    .addOption(outputFlag())
    .option('--start <date>', 'the first day on which something may move: 2027-01-09; goes with --window')
    .option(
      '--window <opening>',
      'when VMs may be down: "Sat 22:00 8h Europe/Berlin", "Mon-Thu 20:00 6h UTC", "22:00 4h UTC"',
    )
    .option('--max-vms <number>', 'most VMs in a wave', '50')
    .option('--max-gib <number>', 'most GiB in a wave')
    .option('--ramp <first+step>', 'small waves first: 5+10 is 5 VMs, then 15, then 25')
    .addOption(
      new Option(
        '--fact <fact=column>',
        'which attribute of the inventory says app, environment, owner, squad, ...; also folder, cluster, tag:PREFIX; may be given several times',
      ).argParser(several),
    )
    .option('--calibrate <file>', 'take rates from finished Plans: what kubectl get plan -A -o json printed')
    .addHelpText('after', EXAMPLES)
    .action((path: string, options: ProposeOptions) =>
      perform((terminal) => {
        const { proposeWaves }: typeof import('./propose-waves') = require('./propose-waves');
        return proposeWaves(path, options, terminal);
      }),
    );
  for (const flag of inventoryFlags()) command.addOption(flag);
}
