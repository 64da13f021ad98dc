import type { Command } from 'commander';
import { appFlag, inventoryFlag } from '../config/configured';
import { inventoryFlags } from '../inventory/flags';
import type { Perform } from '../perform';
import { programOption } from '../program-option';
import { writeFlags } from './forms';
import type { ReportOptions } from './run-report';

const EXAMPLES = `
Examples:
  $ cdk8s-forklift report > report.html
  $ cdk8s-forklift report --file report.xlsx
  $ cdk8s-forklift report --app migrations/estate/main.ts --program estate -o markdown
  $ cdk8s-forklift report dist --inventory export.xlsx --file report.html
  $ kubectl get plan,migration -A -o json | cdk8s-forklift report --status - --file report.html
  $ cdk8s-forklift report dist --inventory export.xlsx --runbook wave-02 > runbook.md

Without a folder everything comes from the program: its inventories, its waves, its owners. A program with errors gives a
report of what is known, and says so. For a folder of rendered manifests, --inventory adds sizes, networks and storages.

Exit codes: 0 written, 1 written, and the program has errors, 2 wrong use or failure`;

/** `report` */
export function addReportCommand(program: Command, perform: Perform): void {
  const command = program
    .command('report')
    .description('writes a report for managers and owners: waves, dates, sizes, risks, every VM; one file')
    .argument('[folder]', 'rendered manifests, such as dist; without one, the program')
    .addOption(appFlag({ when: (report) => report.args.length === 0 }))
    .addOption(programOption('which program, if there are several'))
    .addOption(
      // A program knows its own inventory.
      inventoryFlag("the source's inventory, in any format that inventory convert reads", {
        when: (report) => report.args.length > 0,
      }),
    )
    .option(
      '--runbook <wave>',
      'write the runbook of this wave instead, as markdown or json; with html, add it to the report',
    )
    .option('--template <folder>', 'your own texts for the runbook: roles.md, contacts.md, gate-1.md and so on')
    .option('--rollback-minutes <minutes>', 'how long a rollback takes; default: 30, and one more for each VM')
    .option('--reserve-minutes <minutes>', 'reserve before the window ends; default: 30')
    .option(
      '--status <export>',
      'add the progress: the output of kubectl get plan,migration -A -o json, or - for standard input',
    )
    .addHelpText('after', EXAMPLES)
    .action((folder: string | undefined, options: ReportOptions) =>
      perform((terminal) => {
        const { report }: typeof import('./run-report') = require('./run-report');
        return report(folder, options, terminal);
      }),
    );
  for (const flag of [...writeFlags(), ...inventoryFlags()]) command.addOption(flag);
}
