#!/usr/bin/env node
import { Command, CommanderError, Option } from 'commander';
import { failureText, uncaughtText } from '../app/uncaught';
import { ProblemError } from '../support/problem';
import { type InitOptions, init } from './commands/init';
import { listHooks } from './commands/list-hooks';
import { type RunHookOptions, runHook } from './commands/run-hook';
import { showHook } from './commands/show-hook';
import { DEFAULTS, ENGINES, PIPELINES, SOURCES } from './init/answers';
import { WrongUse } from './wrong-use';

const CODES = `
Exit codes: 0 fine, 1 the programme has errors, 2 wrong use; hook run: also what Ansible ends with`;

const EXAMPLES = `
Examples:
  $ cdk8s-forklift hook list
  $ cdk8s-forklift hook show backup
  $ cdk8s-forklift hook run backup --vm erp-db-01 --check`;

const INIT_EXAMPLES = `
Examples:
  $ cdk8s-forklift init erp-migrations
  $ cdk8s-forklift init --yes --source ovirt --engine flux --ci gitlab
  $ cdk8s-forklift init erp --programme erp --repo-url https://git.corp.example/team/erp.git --plugin

Asks for what is not said, unless --yes is given or nobody is at the keyboard; then the defaults hold.`;

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

/** Runs a command line; gives the exit code. Data goes to stdout, everything else to stderr. */
async function main(argv: readonly string[]): Promise<number> {
  const end = argv.indexOf('--');
  const own = end < 0 ? argv : argv.slice(0, end);
  const ansibleArgs = end < 0 ? [] : argv.slice(end + 1);
  let code = 0;

  const program = new Command('cdk8s-forklift').description(
    'Begins a migration programme, looks at it, and tries its hooks.',
  );
  program.exitOverride().addHelpText('after', EXAMPLES + CODES);
  const hook = program
    .command('hook')
    .description('the hooks of a programme')
    .addHelpText('after', EXAMPLES + CODES);
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

  const choice = (flags: string, text: string, known: readonly string[], standard: string) =>
    new Option(flags, `${text} (default: ${JSON.stringify(standard)})`).choices(known);
  program
    .command('init')
    .description('writes the folder of a new programme')
    .argument('[folder]', 'where to', '.')
    .option('-y, --yes', 'ask nothing')
    .option('--programme <id>', `its name (default: ${JSON.stringify(DEFAULTS.programme)})`)
    .option('--namespace <name>', `of its Forklift objects (default: ${JSON.stringify(DEFAULTS.namespace)})`)
    .addOption(choice('--source <type>', 'where the VMs are', SOURCES, DEFAULTS.source))
    .option('--forklift <release>', `on the cluster (default: ${JSON.stringify(DEFAULTS.forklift)})`)
    .addOption(choice('--engine <engine>', 'who applies dist/', ENGINES, DEFAULTS.engine))
    .option('--repo-url <url>', 'the repository that it reads')
    .option('--plugin', 'files for an Argo CD that renders by itself')
    .addOption(choice('--ci <pipeline>', 'whose pipelines check it', PIPELINES, DEFAULTS.pipeline))
    .option('--package <version>', 'of cdk8s-forklift, as package.json is to have it (default: this one)')
    .addHelpText('after', INIT_EXAMPLES + CODES)
    .action(async (folder: string, { ci, ...options }: InitOptions & { readonly ci?: InitOptions['pipeline'] }) => {
      code = await init(folder, { ...options, ...(ci === undefined ? {} : { pipeline: ci }) });
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
