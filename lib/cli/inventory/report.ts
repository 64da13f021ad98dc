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

It needs no program: what can move, what cannot and why, what this source does not tell, networks and storages by use, and
waves as they could be.

Exit codes: 0 written, 1 the inventory has faulty rows or is none, 2 wrong use or failure`;

/** `inventory report` */
export function addInventoryReportCommand(inventory: Command, perform: Perform): void {
  const command = inventory
    .command('report')
    .description('an assessment for people: one page, a workbook, Markdown')
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
