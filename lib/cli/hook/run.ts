import { type Command, Option } from 'commander';
import { HOOK_STEPS } from '../../forklift/steps';
import { appFlag } from '../config/configured';
import { several } from '../flags';
import type { Perform } from '../perform';
import { RUN_CODES } from './flags';
import type { RunHookOptions } from './run-hook';

const EXAMPLES = `
Examples:
  $ cdk8s-forklift hook run backup --vm erp-db-01 --check
  $ cdk8s-forklift hook run backup --vm vm-1042 -e timeout=5 -- -v --diff
  $ cdk8s-forklift hook run backup --vm vm-1042 --layout /tmp/hook

The playbook is the one that the cluster would run, with plan.yml and workload.yml as Forklift would write them. It
makes real changes unless --check is given. It reaches a cluster only through your own environment (K8S_AUTH_HOST and
K8S_AUTH_API_KEY, or a kubeconfig); without K8S_AUTH_HOST a hook that reads its data from a ConfigMap gets the
program's, from this machine.
Arguments after -- go to ansible-playbook.`;

/** `hook run`. `ansibleArgs` is what follows `--`. */
export function addRunCommand(hook: Command, perform: Perform, ansibleArgs: readonly string[]): void {
  hook
    .command('run')
    .description('runs a hook here, for one VM')
    .argument('<hook>', 'its name')
    .requiredOption('--vm <name-or-id>', 'the VM to run it for')
    .option('--plan <plan>', 'the plan, if several have the VM with this hook')
    .addOption(new Option('--step <step>', 'fail unless the hook is used at this step').choices(HOOK_STEPS))
    .option('--check', "Ansible's check mode: show what would change, without changing it")
    .option('--layout <folder>', 'write the files into a folder, without running the hook')
    .option('--workload <file>', 'a workload.yml to use instead of one made from the inventory')
    .option('-e, --extra-vars <vars>', 'extra variables for Ansible; may be given several times', several)
    .addOption(appFlag())
    .addHelpText('after', EXAMPLES + RUN_CODES)
    .action((name: string, options: Omit<RunHookOptions, 'ansibleArgs'>) =>
      perform((terminal) => {
        const { runHook }: typeof import('./run-hook') = require('./run-hook');
        return runHook(name, { ...options, ansibleArgs }, terminal);
      }),
    );
}
