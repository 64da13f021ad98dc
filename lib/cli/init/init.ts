import { type Command, Option } from 'commander';
import { several } from '../flags';
import type { Perform } from '../perform';
import { programOption } from '../program-option';
import { DEFAULTS, ENGINES, PIPELINES, SOURCES } from './answers';
import type { InitOptions } from './new-program';

const EXAMPLES = `
Examples:
  $ cdk8s-forklift init erp-migrations
  $ cdk8s-forklift init mig --inventory export.xlsx --yes
  $ cdk8s-forklift init mig --inventory servers.csv --column id=MoRef --column name=Server --source vsphere --yes
  $ cdk8s-forklift init --yes --source ovirt --engine flux --ci gitlab
  $ cdk8s-forklift init erp --program erp --repo-url https://git.corp.example/team/erp.git --plugin
  $ cdk8s-forklift init erp --approvers "@corp/platform-leads @corp/erp-owners"

Asks for what is not said, unless --yes is given or nobody is at the keyboard; then the defaults hold.`;

const CODES = `
Exit codes: 0 written, 1 not wanted after all, 2 wrong use`;

/** `init` */
export function addInitCommand(program: Command, perform: Perform): void {
  const choice = (flags: string, text: string, known: readonly string[], standard: string) =>
    new Option(flags, `${text} (default: ${JSON.stringify(standard)})`).choices(known);
  program
    .command('init')
    .description('writes the folder of a new program')
    .argument('[folder]', 'where to', '.')
    .option('-y, --yes', 'ask nothing')
    .addOption(programOption(`its name (default: ${JSON.stringify(DEFAULTS.program)})`))
    .option('--namespace <name>', `of its Forklift objects (default: ${JSON.stringify(DEFAULTS.namespace)})`)
    .option('--target-namespace <name>', 'of the VMs when they have moved (default: as the program is called)')
    .addOption(choice('--source <type>', 'where the VMs are', SOURCES, DEFAULTS.source))
    .option('--secret <name>', `with the login to the source (default: ${JSON.stringify(DEFAULTS.secret)})`)
    .option('--inventory <path>', 'an export of the source: maps and a first plan are made of it')
    .option(
      '--column <field=header>',
      'of an inventory that is a CSV of your own: which column holds what; may be given several times',
      several,
    )
    .option('--openshift', 'the cluster is OpenShift (default: another Kubernetes)')
    .option('--forklift <release>', `on the cluster (default: ${JSON.stringify(DEFAULTS.forklift)})`)
    .addOption(choice('--engine <engine>', 'who applies dist/', ENGINES, DEFAULTS.engine))
    .option('--repo-url <url>', 'the repository that it reads')
    .option('--repo-secret <name>', "with Flux' login to the repository (default: it needs none)")
    .option('--approvers <owners>', 'who approves waves, in files: as CODEOWNERS names them, separated by spaces')
    .option('--plugin', 'files for an Argo CD that renders programs itself')
    .addOption(choice('--ci <pipeline>', 'whose pipelines check it', PIPELINES, DEFAULTS.pipeline))
    .option(
      '--package <version>',
      'of cdk8s-forklift, as package.json is to have it, or a tarball that is copied (default: this one)',
    )
    .addHelpText('after', EXAMPLES + CODES)
    .action((folder: string, { ci, ...options }: InitOptions & { readonly ci?: InitOptions['pipeline'] }) =>
      perform((terminal) => {
        const { newProgram }: typeof import('./new-program') = require('./new-program');
        return newProgram(folder, { ...options, ...(ci === undefined ? {} : { pipeline: ci }) }, terminal);
      }),
    );
}
