import type { Command } from 'commander';
import { inventoryFlag } from '../config/configured';
import { inventoryFlags } from '../inventory/flags';

/** What both verbs take: a query, and the inventory it is asked of. */
export function addQueryFlags(command: Command): Command {
  command
    .argument('<query>', 'select ... where ... order by ... limit n, or a condition')
    .addOption(inventoryFlag('the VMs: an export in any format that inventory convert reads', { isNeeded: true }));
  for (const flag of inventoryFlags()) command.addOption(flag);
  return command;
}
