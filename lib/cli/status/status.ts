import { type Command, Option } from 'commander';
import type { Perform } from '../perform';
import type { StatusCommandOptions } from './run-status';

const EXAMPLES = `
Examples:
  $ kubectl get plan,migration -A -o json | cdk8s-forklift status
  $ cdk8s-forklift status export.json --at now
  $ cdk8s-forklift status export.json -o json > status.json

The cluster is not contacted: everything comes from the export. One cluster at a time.`;

const CODES = `
Exit codes: 0 all done, 1 something has failed or needs action, 2 wrong use or failure, 3 in progress`;

/** `status` */
export function addStatusCommand(program: Command, perform: Perform): void {
  program
    .command('status')
    .description('shows from an export of the cluster how far each wave is, why something failed, and what to do next')
    .argument('[export]', 'the output of kubectl get plan,migration -A -o json, or - for standard input', '-')
    .option('--path <folder>', 'where the rendered manifests are', 'dist')
    .option('--at <time>', 'the time to compare windows with: now, or 2026-12-05T22:00:00+01:00')
    .addOption(new Option('-o, --output <form>', 'output format').choices(['text', 'json']).default('text'))
    .addHelpText('after', EXAMPLES + CODES)
    .action((given: string, options: StatusCommandOptions) =>
      perform((terminal) => {
        const { status }: typeof import('./run-status') = require('./run-status');
        return status(given, options, terminal);
      }),
    );
}
