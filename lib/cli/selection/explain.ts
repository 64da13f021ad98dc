import type { Command } from 'commander';
import type { Perform } from '../perform';
import type { ExplainOptions } from './explain-vms';
import { addQueryFlags } from './flags';

const EXAMPLES = `
Examples:
  $ cdk8s-forklift explain "where memoryMB >= 8192 order by name limit 20" --inventory vms.json
  $ cdk8s-forklift explain "where memoryMB >= 8192 order by name limit 20" --inventory vms.json erp-db-01 vm-1042`;

const CODES = `
Exit codes: 0 explained, 1 the query does not fit the inventory, 2 wrong use, such as a query with an error`;

/** `explain` */
export function addExplainCommand(program: Command, perform: Perform): void {
  addQueryFlags(program.command('explain').description('explains why a query leaves VMs out'))
    .argument('[vm...]', 'names or ids of VMs; default: all VMs that are left out')
    .addHelpText('after', EXAMPLES + CODES)
    .action((query: string, vms: string[], options: ExplainOptions) =>
      perform((terminal) => {
        const { explainVms }: typeof import('./explain-vms') = require('./explain-vms');
        return explainVms(query, vms, options, terminal);
      }),
    );
}
