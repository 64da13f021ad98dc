import { type Command, Option } from 'commander';
import { inventoryFlag, releaseFlag } from '../config/configured';
import type { Perform } from '../perform';
import { COMMENT_PLACES, DIFF_FORMS } from './forms';
import type { DiffOptions } from './run-diff';

const EXAMPLES = `
Examples:
  $ cdk8s-forklift diff
  $ cdk8s-forklift diff main --inventory export.xlsx
  $ cdk8s-forklift diff "$BASE" -o markdown > comment.md
  $ cdk8s-forklift diff "$BASE" --exit-zero -o github --comment github
  $ kubectl get plan,migration,hook -A -o yaml | cdk8s-forklift diff - dist

A side is a folder, a file (an export of the cluster), - for standard input, or a commit, tag or branch. Without sides, what
this branch changes: from where it left the main branch to the working tree.

--comment writes as the job that it runs in: GitHub's with GITHUB_TOKEN, GitLab's with a project access token in GITLAB_TOKEN.`;

const CODES = `
Exit codes: 0 no difference, 1 differences (with --fail-on hazard: hazards), 2 wrong use or failure`;

/** `diff` */
export function addDiffCommand(program: Command, perform: Perform): void {
  program
    .command('diff')
    .description('shows what changes for VMs, hooks and cut-overs, and what a merge sets off')
    .argument('[base]', 'the state before: a folder, a file, a commit; default: where this branch left the main branch')
    .argument('[head]', 'the state after; default: the working tree')
    .option('--path <folder>', 'where the rendered manifests are, in commits and in the working tree', 'dist')
    .addOption(inventoryFlag("the source's inventory: sizes, networks and storages of the VMs", { when: isNoDriver }))
    .option(
      '--inventory-base <path>',
      'the inventory of the base, to explain why VMs enter or leave; default: the one at the same path in the base commit',
    )
    .addOption(
      releaseFlag(
        'the release that the cluster runs, such as 2.11; default: the release that the output was rendered for',
      ),
    )
    .addOption(
      new Option(
        '-o, --output <form>',
        'output format of the report; sarif, codequality and github contain only the hazards',
      )
        .choices([...DIFF_FORMS])
        .default('text'),
    )
    .option('--exit-zero', 'exit with 0 even if there are differences')
    .addOption(
      new Option('--fail-on <what>', 'when to exit with 1').choices(['difference', 'hazard']).default('difference'),
    )
    .addOption(
      new Option(
        '--comment <host>',
        'write one comment, and update it, on the pull request or merge request of this job',
      ).choices([...COMMENT_PLACES]),
    )
    .option('--textconv', 'print a manifest with its playbook decoded: a driver for git diff')
    .addHelpText('after', EXAMPLES + CODES)
    .action((base: string | undefined, head: string | undefined, options: DiffOptions) =>
      perform((terminal) => {
        const { diff }: typeof import('./run-diff') = require('./run-diff');
        return diff(base, head, options, terminal);
      }),
    );
}

/** A driver of git shows one file, and nothing of an inventory. */
const isNoDriver = (command: Command): boolean => command.opts().textconv !== true;
