import { type Command, Option } from 'commander';
import { inventoryArgument } from '../config/configured';
import type { Perform } from '../perform';
import { inventoryFlags } from './flags';
import { CODES, EXAMPLES, FORMATS } from './help';
import type { SummariseOptions } from './summarise-inventory';

/** `inventory summary` */
export function addSummaryCommand(inventory: Command, perform: Perform): void {
  const command = inventory
    .command('summary')
    .description('counts VMs, disks and capacity')
    .addArgument(inventoryArgument())
    .addOption(
      new Option('-o, --output <format>', 'output format').choices(['text', 'json', 'markdown']).default('text'),
    )
    .addHelpText('after', FORMATS + EXAMPLES + CODES)
    .action((path: string, options: SummariseOptions) =>
      perform((terminal) => {
        const { summariseInventory }: typeof import('./summarise-inventory') = require('./summarise-inventory');
        return summariseInventory(path, options, terminal);
      }),
    );
  for (const flag of inventoryFlags()) command.addOption(flag);
}
