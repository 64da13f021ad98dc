import type { Command } from 'commander';
import type { Perform } from '../perform';
import { addConvertCommand } from './convert';
import { CODES, EXAMPLES } from './help';
import { addListCommands } from './lists';
import { addInventoryReportCommand } from './report';
import { addSummaryCommand } from './summary';
import { addVmsCommand } from './vms';

/** Adds the verbs on inventories. */
export function addInventoryCommands(program: Command, perform: Perform): void {
  const inventory = program
    .command('inventory')
    .description('what a source platform holds')
    .addHelpText('after', EXAMPLES + CODES);
  addVmsCommand(inventory, perform);
  addListCommands(inventory, perform);
  addConvertCommand(inventory, perform);
  addSummaryCommand(inventory, perform);
  addInventoryReportCommand(inventory, perform);
}
