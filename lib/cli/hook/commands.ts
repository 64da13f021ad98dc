import { type Command, Option } from 'commander';
import { HOOK_STEPS } from '../../forklift/steps';
import { listHooks } from './list';
import { type RunHookOptions, runHook } from './run';
import { showHook } from './show';

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

/** Adds the commands on hooks; each gives its exit code to `ended`. `ansibleArgs` is what stands behind `--`. */
export function addHookCommands(program: Command, ansibleArgs: readonly string[], ended: (code: number) => void): void {
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
    .action(async (options) => ended(await listHooks(options)));
  hook
    .command('show')
    .description('what a hook runs, where, and what it may do')
    .argument('<hook>', 'its name')
    .addOption(app())
    .action(async (name: string, options) => ended(await showHook(name, options)));
  hook
    .command('run')
    .description('runs a hook here, for one VM')
    .argument('<hook>', 'its name')
    .requiredOption('--vm <name-or-id>', 'the VM to run it for')
    .option('--plan <plan>', 'the plan, where several have the VM with this hook')
    .addOption(new Option('--step <step>', 'refuse unless the hook is at this step').choices(HOOK_STEPS))
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
    .action(async (name: string, options: Omit<RunHookOptions, 'ansibleArgs'>) =>
      ended(await runHook(name, { ...options, ansibleArgs })),
    );
}
