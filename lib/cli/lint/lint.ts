import { Argument, type Command, Option } from 'commander';
import { configured, inventoryFlag, releaseFlag } from '../config/configured';
import { several } from '../flags';
import { inventoryFlags } from '../inventory/flags';
import type { Perform } from '../perform';
import { REPORT_FORMS } from './report-forms';
import type { LintCommandOptions } from './run-lint';

const EXAMPLES = `
Examples:
  $ cdk8s-forklift lint dist
  $ kubectl mtv create plan ... --dry-run | cdk8s-forklift lint --forklift 2.11 -
  $ cdk8s-forklift lint manifests -o sarif > lint.sarif
  $ cdk8s-forklift lint --explain second-hook-of-step

Any YAML or JSON will do: rendered, written by hand, exported from a cluster. An object that is not among the manifests
and is on the cluster all the same is named with --external; "*" stands for any part.`;

const CODES = `
Exit codes: 0 no errors, 1 findings, 2 wrong use or failure`;

/** `lint` */
export function addLintCommand(program: Command, perform: Perform): void {
  const command = program
    .command('lint')
    .description("holds manifests against Forklift's own rules")
    .addArgument(
      configured(new Argument('[files-or-folders...]', 'what to check; - for standard input'), { key: 'lint.paths' }),
    )
    .addOption(releaseFlag('the release that the cluster runs, such as 2.11; else what dist/ was rendered for'))
    .addOption(
      configured(
        new Option(
          '--external <object>',
          '[kind/]namespace/name of an object on the cluster; may be given several times',
        ).argParser(several),
        { key: 'lint.external' },
      ),
    )
    .addOption(
      inventoryFlag("the source's inventory, in any format that inventory convert reads: looks at its VMs", {
        when: (lint) => lint.opts().explain === undefined,
      }),
    )
    .option('--base <commit-or-folder>', 'what the manifests were before: warns of changes that stop runs')
    .option('--all-kinds', 'in folders, look at objects too that have nothing to do with Forklift')
    .option('--max-warnings <number>', 'fail when there are more')
    .addOption(new Option('-o, --output <form>', 'form of the report').choices([...REPORT_FORMS]).default('text'))
    .option('--fix', 'write the files anew in which something has one right answer')
    .option('--explain <rule>', 'print the page of a rule, and check nothing')
    .addHelpText('after', EXAMPLES + CODES)
    .action((paths: string[], options: LintCommandOptions) =>
      perform((terminal) => {
        if (options.explain !== undefined) {
          const { rulePage }: typeof import('./rule-page') = require('./rule-page');
          terminal.print(rulePage(options.explain));
          return 0;
        }
        const { lint }: typeof import('./run-lint') = require('./run-lint');
        return lint(paths, options, terminal);
      }),
    );
  for (const flag of inventoryFlags()) command.addOption(flag);
}
