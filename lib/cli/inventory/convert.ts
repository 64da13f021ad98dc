import type { Command } from 'commander';
import { inventoryArgument } from '../config/configured';
import type { Perform } from '../perform';
import type { ConvertOptions } from './convert-inventory';
import { inventoryFlags } from './flags';
import { CODES, EXAMPLES, FORMATS } from './help';

/** `inventory convert` */
export function addConvertCommand(inventory: Command, perform: Perform): void {
  const command = inventory
    .command('convert')
    .description('writes an inventory of any format as one JSON document')
    .addArgument(inventoryArgument())
    .option('-o, --output <file>', 'where to; - is stdout', '-')
    .option('--without-raw', 'leave out the rows as the source has them: smaller, and queries know the model only')
    .addHelpText('after', FORMATS + EXAMPLES + CODES)
    .action((path: string, options: ConvertOptions) =>
      perform((terminal) => {
        const { convertInventory }: typeof import('./convert-inventory') = require('./convert-inventory');
        return convertInventory(path, options, terminal);
      }),
    );
  for (const flag of inventoryFlags()) command.addOption(flag);
}
