#!/usr/bin/env node
import { Command, CommanderError, Option } from 'commander';
import { failureText, uncaughtText } from '../app/uncaught';
import { QueryError } from '../selection/query-error';
import { ProblemError } from '../support/problem';
import { explainVms } from './commands/explain';
import { listHooks } from './commands/list-hooks';
import { type RunHookOptions, runHook } from './commands/run-hook';
import { SELECT_OUTPUTS, type SelectOptions, selectVms } from './commands/select';
import { showHook } from './commands/show-hook';
import { type InventoryOptions, withInventory } from './inventory-option';
import { WrongUse } from './wrong-use';

const CODES = `
Exit codes: 0 fine, 1 the programme has errors, 2 wrong use; hook run: also what Ansible ends with`;

const EXAMPLES = `
Examples:
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

const SELECT_EXAMPLES = `
Examples:
  $ cdk8s-forklift select "name ~= '^erp-' and memoryMB >= 8192" --inventory vms.json
  $ cdk8s-forklift select "select name, sum(disks[*].capacity) as bytes order by bytes desc limit 5" --inventory vms.json
  $ cdk8s-forklift select "where powerState = 'poweredOn'" --inventory vms.json -o planvms > vms.yaml`;

const EXPLAIN_EXAMPLES = `
Examples:
  $ cdk8s-forklift explain "where memoryMB >= 8192 order by name limit 20" --inventory vms.json
  $ cdk8s-forklift explain "where memoryMB >= 8192 order by name limit 20" --inventory vms.json erp-db-01 vm-1042`;

const SELECT_CODES = `
Exit codes: 0 VMs are chosen, 1 none is or the query does not fit the inventory, 2 wrong use, such as a query with a fault`;

const EXPLAIN_CODES = `
Exit codes: 0 explained, 1 the query does not fit the inventory, 2 wrong use, such as a query with a fault`;

/** Runs a command line; gives the exit code. Data goes to stdout, everything else to stderr. */
async function main(argv: readonly string[]): Promise<number> {
  const end = argv.indexOf('--');
  const own = end < 0 ? argv : argv.slice(0, end);
  const ansibleArgs = end < 0 ? [] : argv.slice(end + 1);
  let code = 0;

  const program = new Command('cdk8s-forklift').description(
    'Looks at a migration programme, tries its hooks, and asks an inventory for VMs.',
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

  withInventory(program.command('select'))
    .description('which VMs of an inventory a query chooses')
    .argument('<query>', 'select ... where ... order by ... limit n, or a condition')
    .addOption(new Option('-o, --output <form>', 'what to print').choices(SELECT_OUTPUTS).default('table'))
    .addHelpText('after', SELECT_EXAMPLES + SELECT_CODES)
    .action((query: string, options: SelectOptions) => {
      code = selectVms(query, options);
    });
  withInventory(program.command('explain'))
    .description('why a query leaves VMs out')
    .argument('<query>', 'select ... where ... order by ... limit n, or a condition')
    .argument('[vm...]', 'names or ids of the VMs in question; without any, all that are left out')
    .addHelpText('after', EXPLAIN_EXAMPLES + EXPLAIN_CODES)
    .action((query: string, vms: string[], options: InventoryOptions) => {
      code = explainVms(query, vms, options);
    });

  try {
    await program.parseAsync([...own], { from: 'user' });
    return code;
  } catch (error) {
    // Commander has said what is wrong, or shown the help that was asked for.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    process.stderr.write(`${errorText(error)}\n`);
    return error instanceof ProblemError && !(error instanceof QueryError) ? 1 : 2;
  }
}

function errorText(error: unknown): string {
  if (error instanceof WrongUse) return `error: ${error.message}${error.fix === undefined ? '' : `\n  ${error.fix}`}`;
  if (error instanceof QueryError) return `error: ${error.message}`;
  return error instanceof ProblemError ? failureText(error.problems) : uncaughtText(error);
}

// A reader that has seen enough, such as head, closes the pipe: that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
