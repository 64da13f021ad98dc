import type { Command } from 'commander';
import { inventoryArgument } from '../config/configured';
import type { Perform } from '../perform';
import { inventoryFlags } from './flags';
import { FORMATS } from './help';
import { listFlag } from './list-flags';
import type { VmListOptions } from './list-vms';

const EXAMPLES = `

Examples:
  $ cdk8s-forklift inventory vms export.xlsx
  $ cdk8s-forklift inventory vms export.xlsx --where "powerState = 'poweredOn' order by memoryMB desc limit 10" -o wide
  $ cdk8s-forklift inventory vms export.xlsx --where "select name, cluster, len(disks) as disks" -o csv > vms.csv

VMs are listed in the order of the inventory, unless the query sets another. "inventory fields" lists what a query can ask for.

Exit codes: 0 fine, 1 no VM is chosen, the query does not fit, or the inventory has faulty rows, 2 wrong use`;

/** `inventory vms` */
export function addVmsCommand(inventory: Command, perform: Perform): void {
  const command = inventory
    .command('vms')
    .description('lists the VMs of a source: all, or those that a query chooses')
    .addArgument(inventoryArgument())
    .option('--where <query>', 'select ... where ... order by ... limit n, or a condition')
    .addOption(listFlag())
    .addHelpText('after', FORMATS + EXAMPLES)
    .action((path: string, options: VmListOptions) =>
      perform((terminal) => {
        const { listVms }: typeof import('./list-vms') = require('./list-vms');
        return listVms(path, options, terminal);
      }),
    );
  for (const flag of inventoryFlags()) command.addOption(flag);
}
