import type { Command } from 'commander';
import { inventoryArgument } from '../config/configured';
import type { Perform } from '../perform';
import { writeFlags } from '../report/forms';
import { wishFlags } from '../waves/flags';
import { inventoryFlags } from './flags';
import { FORMATS } from './help';
import type { InventoryReportOptions } from './report-inventory';

const EXAMPLES = `
Examples:
  $ cdk8s-forklift inventory report export.xlsx > assessment.html
  $ cdk8s-forklift inventory report export.xlsx --file assessment.xlsx
  $ cdk8s-forklift inventory report export.xlsx --start 2027-01-09 --window "Sat 22:00 8h Europe/Berlin" --fact owner=Owner

Needs no program. Shows what can move, what cannot and why, what this source does not record, networks and storages by use, and
a first proposal of waves.

Exit codes: 0 written, 1 the inventory has faulty rows or is not an inventory, 2 wrong use or failure`;

/** `inventory report` */
export function addInventoryReportCommand(inventory: Command, perform: Perform): void {
  const command = inventory
    .command('report')
    .description('writes an assessment to read: one page, a workbook or Markdown')
    .addArgument(inventoryArgument())
    .addHelpText('after', FORMATS + EXAMPLES)
    .action((path: string, options: InventoryReportOptions) =>
      perform((terminal) => {
        const { reportInventory }: typeof import('./report-inventory') = require('./report-inventory');
        return reportInventory(path, options, terminal);
      }),
    );
  for (const flag of [...writeFlags(), ...wishFlags(), ...inventoryFlags()]) command.addOption(flag);
}
