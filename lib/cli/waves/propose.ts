import type { Command } from 'commander';
import { inventoryArgument } from '../config/configured';
import { inventoryFlags } from '../inventory/flags';
import type { Perform } from '../perform';
import { outputFlag, wishFlags } from './flags';
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
    .description('proposes waves from an inventory alone, with reasons; writes nothing')
    .addArgument(inventoryArgument());
  command
    .addOption(outputFlag())
    .addHelpText('after', EXAMPLES)
    .action((path: string, options: ProposeOptions) =>
      perform((terminal) => {
        const { proposeWaves }: typeof import('./propose-waves') = require('./propose-waves');
        return proposeWaves(path, options, terminal);
      }),
    );
  for (const flag of [...wishFlags(), ...inventoryFlags()]) command.addOption(flag);
}
