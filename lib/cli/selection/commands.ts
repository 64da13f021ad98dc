import { type Command, Option } from 'commander';
import { inventoryOptions } from '../inventory/options';
import { type ExplainOptions, explainVms } from './explain';
import { SELECT_OUTPUTS, type SelectOptions, selectVms } from './select';

const SELECT_EXAMPLES = `
Examples:
  $ cdk8s-forklift select "name ~= '^erp-' and memoryMB >= 8192" --inventory vms.json
  $ cdk8s-forklift select "select name, sum(disks[*].capacity) as bytes order by bytes desc limit 5" --inventory vms.json
  $ cdk8s-forklift select "where powerState = 'poweredOn'" --inventory vms.json -o planvms > vms.yaml`;

const EXPLAIN_EXAMPLES = `
Examples:
  $ cdk8s-forklift explain "where memoryMB >= 8192 order by name limit 20" --inventory vms.json
  $ cdk8s-forklift explain "where memoryMB >= 8192 order by name limit 20" --inventory vms.json erp-db-01 vm-1042`;

const SELECT_CODES = `
Exit codes: 0 VMs are chosen, 1 none is or the query does not fit the inventory, 2 wrong use, such as a query with a fault`;

const EXPLAIN_CODES = `
Exit codes: 0 explained, 1 the query does not fit the inventory, 2 wrong use, such as a query with a fault`;

/** Adds the commands that ask an inventory for VMs; each gives its exit code to `ended`. */
export function addSelectionCommands(program: Command, ended: (code: number) => void): void {
  const select = program
    .command('select')
    .description('which VMs of an inventory a query chooses')
    .argument('<query>', 'select ... where ... order by ... limit n, or a condition')
    .addOption(new Option('-o, --output <form>', 'what to print').choices(SELECT_OUTPUTS).default('table'))
    .addHelpText('after', SELECT_EXAMPLES + SELECT_CODES);
  const explain = program
    .command('explain')
    .description('why a query leaves VMs out')
    .argument('<query>', 'select ... where ... order by ... limit n, or a condition')
    .argument('[vm...]', 'names or ids of the VMs in question; without any, all that are left out')
    .addHelpText('after', EXPLAIN_EXAMPLES + EXPLAIN_CODES);
  for (const command of [select, explain]) {
    command.requiredOption('--inventory <path>', 'the VMs: an export in any format that inventory convert reads');
    for (const option of inventoryOptions()) command.addOption(option);
  }
  select.action((query: string, options: SelectOptions) => ended(selectVms(query, options)));
  explain.action((query: string, vms: string[], options: ExplainOptions) => ended(explainVms(query, vms, options)));
}
