import { type Command, Option } from 'commander';
import { inventoryFlag } from '../config/configured';
import { several } from '../flags';
import { inventoryFlags } from '../inventory/flags';
import type { Perform } from '../perform';
import type { ReleasesOptions } from './compare-releases';

const EXAMPLES = `
Examples:
  $ cdk8s-forklift releases --to 2.12.5
  $ cdk8s-forklift releases dist --from 2.12.5 --to 2.11.5 --inventory export.xlsx
  $ cdk8s-forklift releases manifests --from 2.11.7 --to main -o json

What the cluster makes of the manifests when it runs another Forklift: fields and values that one of the two releases lacks,
defaults of fields that are left out, conditions that come and go, and faults of Forklift itself that the plans meet.`;

const CODES = `
Exit codes: 0 nothing changes, 1 something does, 2 wrong use or failure`;

/** `releases` */
export function addReleasesCommand(program: Command, perform: Perform): void {
  const command = program
    .command('releases')
    .description('what changes for manifests between two releases of Forklift')
    .argument('[files-or-folders...]', 'the manifests; dist where none are named')
    .requiredOption('--to <release>', 'the release that the cluster is to run, such as 2.12.5 or main')
    .option('--from <release>', 'the one that it runs now; else what the output was rendered for, or the newest')
    .option(
      '--external <object>',
      '[kind/]namespace/name of an object on the cluster; may be given several times',
      several,
    )
    .addOption(inventoryFlag("the source's inventory: some faults of Forklift are those of VMs"))
    .addOption(new Option('-o, --output <form>', 'form of the list').choices(['text', 'json']).default('text'))
    .addHelpText('after', EXAMPLES + CODES)
    .action((paths: string[], options: ReleasesOptions) =>
      perform((terminal) => {
        const { compareReleases }: typeof import('./compare-releases') = require('./compare-releases');
        return compareReleases(paths, options, terminal);
      }),
    );
  for (const flag of inventoryFlags()) command.addOption(flag);
}
