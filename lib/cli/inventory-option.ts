import type { Command } from 'commander';
import { Inventory } from '../inventory/inventory';
import { countProblems, formatProblems, ProblemError } from '../support/problem';
import { WrongUse } from './wrong-use';

/** Where a command reads its inventory. */
export interface InventoryOptions {
  readonly inventory: string;
  readonly networks?: string;
  readonly datastores?: string;
}

export function withInventory(command: Command): Command {
  return command
    .requiredOption('--inventory <file>', 'the VMs: an export of the inventory')
    .option('--networks <file>', 'names of the networks, where the VMs know only ids')
    .option('--datastores <file>', 'names of the datastores, where the VMs know only ids');
}

/** @throws WrongUse with every file and row that cannot be read */
export function readInventory({ inventory, networks, datastores }: InventoryOptions): Inventory {
  try {
    return Inventory.fromForklift({
      vms: inventory,
      ...(networks === undefined ? {} : { networks }),
      ...(datastores === undefined ? {} : { datastores }),
    });
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const { problems } = error;
    throw new WrongUse(
      `the inventory cannot be read: ${countProblems(problems)}\n\n${formatProblems(problems).trimEnd()}`,
    );
  }
}
