#!/usr/bin/env node
import { Command, CommanderError, Option } from 'commander';
import { failureText, uncaughtText } from '../app/uncaught';
import { ProblemError } from '../support/problem';
import { type LintCommandOptions, lint, REPORT_FORMS } from './commands/lint';
import { listHooks } from './commands/list-hooks';
import { type RunHookOptions, runHook } from './commands/run-hook';
import { showHook } from './commands/show-hook';
import { WrongUse } from './wrong-use';

const CODES = `
Exit codes: 0 fine, 1 the programme or the manifests have errors, 2 wrong use; hook run: also what Ansible ends with`;

const EXAMPLES = `
Examples:
  $ cdk8s-forklift lint dist
  $ cdk8s-forklift hook list
  $ cdk8s-forklift hook show backup
  $ cdk8s-forklift hook run backup --vm erp-db-01 --check`;

const RUN_EXAMPLES = `
Examples:
  $ cdk8s-forklift hook run backup --vm erp-db-01 --check
  $ cdk8s-forklift hook run backup --vm vm-1042 -e timeout=5 -- -v --diff
  $ cdk8s-forklift hook run backup --vm vm-1042 --layout /tmp/hook

The playbook is the one that the cluster would run, beside plan.yml and workload.yml as Forklift would write them. It
acts for real unless --check is given. It reaches a cluster only where your own environment leads (K8S_AUTH_HOST and
K8S_AUTH_API_KEY, or a kubeconfig); without K8S_AUTH_HOST a hook that reads its data from a ConfigMap gets the
programme's, from this machine.
What stands behind -- goes to ansible-playbook.`;

const LINT_EXAMPLES = `
Examples:
  $ cdk8s-forklift lint dist
  $ kubectl mtv create plan ... --dry-run | cdk8s-forklift lint --forklift 2.11 -
  $ cdk8s-forklift lint manifests -o sarif > lint.sarif
  $ cdk8s-forklift lint --explain second-hook-of-step

Any YAML or JSON will do: rendered, written by hand, exported from a cluster. An object that is not among the manifests
and is on the cluster all the same is named with --external; "*" stands for any part.`;

/** Runs a command line; gives the exit code. Data goes to stdout, everything else to stderr. */
async function main(argv: readonly string[]): Promise<number> {
  const end = argv.indexOf('--');
  const own = end < 0 ? argv : argv.slice(0, end);
  const ansibleArgs = end < 0 ? [] : argv.slice(end + 1);
  let code = 0;

  const program = new Command('cdk8s-forklift').description(
    'Looks at a migration programme, tries its hooks, and checks manifests.',
  );
  program.exitOverride().addHelpText('after', EXAMPLES + CODES);
  const hook = program
    .command('hook')
    .description('the hooks of a programme')
    .addHelpText('after', EXAMPLES + CODES);
  program
    .command('lint')
    .description("holds manifests against Forklift's own rules")
    .argument('[files-or-folders...]', 'what to check; - for standard input')
    .option('--forklift <release>', 'the release that the cluster runs, such as 2.11; else any is taken for possible')
    .option(
      '--external <object>',
      '[kind/]namespace/name of an object on the cluster; may be given several times',
      (value: string, before: string[] = []) => [...before, value],
    )
    .option('--inventory <file-or-folder>', "export of the source's inventory: looks at the VMs themselves")
    .option('--base <commit-or-folder>', 'what the manifests were before: warns of changes that stop runs')
    .option('--max-warnings <number>', 'fail when there are more')
    .addOption(new Option('-o, --output <form>', 'form of the report').choices([...REPORT_FORMS]).default('text'))
    .option('--fix', 'write the files anew in which something has one right answer')
    .option('--explain <rule>', 'print the page of a rule, and check nothing')
    .addHelpText('after', LINT_EXAMPLES + CODES)
    .action(async (paths: string[], options: LintCommandOptions) => {
      code = await lint(paths, options);
    });
  const app = () =>
    new Option('--app <file>', 'the programme: its file, or the command that runs it').default('main.ts');
  hook
    .command('list')
    .description('which hooks there are, and at how many VMs')
    .addOption(app())
    .action(async (options) => {
      code = await listHooks(options);
    });
  hook
    .command('show')
    .description('what a hook runs, where, and what it may do')
    .argument('<hook>', 'its name')
    .addOption(app())
    .action(async (name: string, options) => {
      code = await showHook(name, options);
    });
  hook
    .command('run')
    .description('runs a hook here, for one VM')
    .argument('<hook>', 'its name')
    .requiredOption('--vm <name-or-id>', 'the VM to run it for')
    .option('--plan <plan>', 'the plan, where several have the VM with this hook')
    .addOption(new Option('--step <step>', 'refuse unless the hook is at this step').choices(['PreHook', 'PostHook']))
    .option('--check', "Ansible's check mode: say what would change, and change nothing")
    .option('--layout <folder>', 'write the files into a folder, and run nothing')
    .option('--workload <file>', 'a workload.yml to use instead of one made from the inventory')
    .option(
      '-e, --extra-vars <vars>',
      'extra variables for Ansible; may be given several times',
      (value: string, before: string[] = []) => [...before, value],
    )
    .addOption(app())
    .addHelpText('after', RUN_EXAMPLES + CODES)
    .action(async (name: string, options: Omit<RunHookOptions, 'ansibleArgs'>) => {
      code = await runHook(name, { ...options, ansibleArgs });
    });

  try {
    await program.parseAsync([...own], { from: 'user' });
    return code;
  } catch (error) {
    // Commander has said what is wrong, or shown the help that was asked for.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    process.stderr.write(`${errorText(error)}\n`);
    return error instanceof ProblemError ? 1 : 2;
  }
}

function errorText(error: unknown): string {
  if (error instanceof WrongUse) return `error: ${error.message}${error.fix === undefined ? '' : `\n  ${error.fix}`}`;
  return error instanceof ProblemError ? failureText(error.problems) : uncaughtText(error);
}

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
