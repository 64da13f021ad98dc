import { type Command, Option } from 'commander';
import type { Perform } from '../perform';
import { addQueryFlags } from './flags';
import { SELECT_OUTPUTS } from './outputs';
import type { SelectOptions } from './select-vms';

const EXAMPLES = `
Examples:
  $ cdk8s-forklift select "name ~= '^erp-' and memoryMB >= 8192" --inventory vms.json
  $ cdk8s-forklift select "select name, sum(disks[*].capacity) as bytes order by bytes desc limit 5" --inventory vms.json
  $ cdk8s-forklift select "where powerState = 'poweredOn'" --inventory vms.json -o planvms > vms.yaml`;

const CODES = `
Exit codes: 0 VMs are chosen, 1 none is chosen or the query does not fit the inventory, 2 wrong use, such as a query with an error`;

/** `select` */
export function addSelectCommand(program: Command, perform: Perform): void {
  const command = program.command('select').description('lists the VMs of an inventory that a query chooses');
  addQueryFlags(command)
    .addOption(new Option('-o, --output <form>', 'what to print').choices(SELECT_OUTPUTS).default('table'))
    .addHelpText('after', EXAMPLES + CODES)
    .action((query: string, options: SelectOptions) =>
      perform((terminal) => {
        const { selectVms }: typeof import('./select-vms') = require('./select-vms');
        return selectVms(query, options, terminal);
      }),
    );
}
