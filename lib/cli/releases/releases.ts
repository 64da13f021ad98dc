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

How another release of Forklift treats the manifests: fields and values that one of the two releases lacks,
defaults of fields that are left out, conditions that one of them lacks, and known defects of Forklift that affect the plans.`;

const CODES = `
Exit codes: 0 nothing changes, 1 something does, 2 wrong use or failure`;

/** `releases` */
export function addReleasesCommand(program: Command, perform: Perform): void {
  const command = program
    .command('releases')
    .description('shows what changes for manifests between two releases of Forklift')
    .argument('[files-or-folders...]', 'the manifests; default: dist')
    .requiredOption('--to <release>', 'the release that the cluster will run, such as 2.12.5 or main')
    .option(
      '--from <release>',
      'the release that it runs now; default: the release that the output was rendered for, or the newest',
    )
    .option(
      '--external <object>',
      '[kind/]namespace/name of an object on the cluster; may be given several times',
      several,
    )
    .addOption(inventoryFlag("the source's inventory: some defects of Forklift depend on the VMs"))
    .addOption(new Option('-o, --output <form>', 'output format').choices(['text', 'json']).default('text'))
    .addHelpText('after', EXAMPLES + CODES)
    .action((paths: string[], options: ReleasesOptions) =>
      perform((terminal) => {
        const { compareReleases }: typeof import('./compare-releases') = require('./compare-releases');
        return compareReleases(paths, options, terminal);
      }),
    );
  for (const flag of inventoryFlags()) command.addOption(flag);
}
