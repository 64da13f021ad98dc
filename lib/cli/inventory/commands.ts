import { type Command, Option } from 'commander';
import { type ConvertOptions, convertInventory } from './convert';
import { inventoryOptions } from './options';
import { type SummariseOptions, summariseInventory } from './summary';

const FORMATS = `
The path is an RVTools workbook (.xlsx) or the folder of its CSV files, an answer of Forklift's inventory service (JSON,
also as kubectl mtv get inventory prints it), what govc vm.info -json prints, a CSV with --column, or a document that
inventory convert wrote. What it is, its content tells.`;

const EXAMPLES = `
Examples:
  $ cdk8s-forklift inventory summary export.xlsx
  $ cdk8s-forklift inventory convert export.xlsx -o migrations/erp/inventory.json
  $ cdk8s-forklift inventory convert vms.json --networks networks.json --storage datastores.json -o inventory.json`;

const CODES = `
Exit codes: 0 fine, 1 the inventory has faulty rows or is none, 2 wrong use`;

/** Adds the commands on inventories; each gives its exit code to `ended`. */
export function addInventoryCommands(program: Command, ended: (code: number) => void): void {
  const inventory = program
    .command('inventory')
    .description('what a source platform holds')
    .addHelpText('after', EXAMPLES + CODES);
  const convert = inventory
    .command('convert')
    .description('writes an inventory of any format as one JSON document')
    .argument('<path>', 'a file, or the folder of an RVTools export')
    .option('-o, --output <file>', 'where to; - is stdout', '-')
    .option('--without-raw', 'leave out the rows as the source has them: smaller, and queries know the model only');
  const summary = inventory
    .command('summary')
    .description('counts VMs, disks and capacity')
    .argument('<path>', 'a file, or the folder of an RVTools export')
    .addOption(
      new Option('-o, --output <format>', 'how to write it').choices(['text', 'json', 'markdown']).default('text'),
    );
  for (const command of [convert, summary]) {
    for (const option of inventoryOptions()) command.addOption(option);
    command.addHelpText('after', FORMATS + EXAMPLES + CODES);
  }
  convert.action(async (path: string, options: ConvertOptions) => ended(await convertInventory(path, options)));
  summary.action(async (path: string, options: SummariseOptions) => ended(await summariseInventory(path, options)));
}
