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

Accepts any YAML or JSON: rendered, written by hand, exported from a cluster. An object that is not
among the manifests but is on the cluster is named with --external; "*" stands for any part.`;

const CODES = `
Exit codes: 0 no errors, 1 findings, 2 wrong use or failure`;

/** `lint` */
export function addLintCommand(program: Command, perform: Perform): void {
  const command = program
    .command('lint')
    .description("checks manifests against Forklift's own rules")
    .addArgument(
      configured(new Argument('[files-or-folders...]', 'what to check; - for standard input'), { key: 'lint.paths' }),
    )
    .addOption(
      releaseFlag('the release that the cluster runs, such as 2.11; default: the release that dist/ was rendered for'),
    )
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
      inventoryFlag("the source's inventory, in any format that inventory convert reads, to check its VMs", {
        when: (lint) => lint.opts().explain === undefined,
      }),
    )
    .option('--base <commit-or-folder>', 'the manifests as they were before, to warn of changes that stop runs')
    .option('--all-kinds', 'in folders, also check objects that have nothing to do with Forklift')
    .option('--max-warnings <number>', 'fail if there are more warnings')
    .addOption(
      new Option('-o, --output <form>', 'output format of the report').choices([...REPORT_FORMS]).default('text'),
    )
    .option('--fix', 'rewrite files to fix findings that have a single right answer')
    .option('--explain <rule>', 'print the page of a rule, without checking anything')
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
