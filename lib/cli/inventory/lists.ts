import type { Command } from 'commander';
import { inventoryArgument } from '../config/configured';
import type { Perform } from '../perform';
import { inventoryFlags } from './flags';
import { CODES, FORMATS } from './help';
import { type ListOptions, listFlag } from './list-flags';
import { LISTS, type ListName } from './list-names';

/** `inventory networks`, `inventory datastores`, `inventory hosts`, `inventory fields` */
export function addListCommands(inventory: Command, perform: Perform): void {
  for (const [name, description] of Object.entries(LISTS) as [ListName, string][]) {
    const command = inventory
      .command(name)
      .description(description)
      .addArgument(inventoryArgument())
      .addOption(listFlag())
      .addHelpText('after', FORMATS + examplesOf(name) + CODES)
      .action((path: string, options: ListOptions) =>
        perform((terminal) => {
          const { listOf }: typeof import('./list-of') = require('./list-of');
          return listOf(name, path, options, terminal);
        }),
      );
    for (const flag of inventoryFlags()) command.addOption(flag);
  }
}

function examplesOf(name: ListName): string {
  return `

Examples:
  $ cdk8s-forklift inventory ${name} export.xlsx
  $ cdk8s-forklift inventory ${name} export.xlsx -o csv > ${name}.csv`;
}
