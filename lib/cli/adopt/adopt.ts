import type { Command } from 'commander';
import type { Perform } from '../perform';
import { programOption } from '../program-option';
import type { AdoptOptions } from './adopt-manifests';

const EXAMPLES = `
Examples:
  $ cdk8s-forklift adopt plans.yaml maps.yaml
  $ cdk8s-forklift adopt dist/erp --out erp
  $ cdk8s-forklift adopt --kubectl-mtv migrate.sh --inventory export.xlsx
  $ kubectl get provider,host,networkmap,storagemap,hook,plan,migration -A -o yaml | cdk8s-forklift adopt -

Writes a folder with a program that renders the same objects. That is proved each time: the program is run, and the spec of
each object is compared with what was given. What no prop of a construct says becomes a patch that you see in the program.
Status and other fields of the server are left out; runs that are over become comments, and no new run. Secrets are never read.`;

const CODES = `
Exit codes: 0 the program renders what was given, 1 it does not, or is refused at synth, 2 wrong use or failure`;

/** `adopt` */
export function addAdoptCommand(program: Command, perform: Perform): void {
  program
    .command('adopt')
    .description('makes a program of manifests that are there')
    .argument('[paths...]', 'files and folders of YAML or JSON, an export of a cluster, or - for standard input')
    .option('--out <folder>', 'where to; it must be new, or empty', 'adopted')
    .addOption(programOption('its name (default: what the objects say they are part of, else "adopted")'))
    .option('--kubectl-mtv <script>', 'a script of kubectl mtv command lines, which is read and never run')
    .option('-n, --namespace <name>', 'of objects, and of commands of the script, that say none')
    .option('--inventory <path>', 'the VMs, networks and storages that the script names, and answers its queries')
    .option('--forklift <release>', 'on the cluster (default: the newest that is known)')
    .addHelpText('after', EXAMPLES + CODES)
    .action((paths: string[], options: AdoptOptions) =>
      perform((terminal) => {
        const { adoptManifests }: typeof import('./adopt-manifests') = require('./adopt-manifests');
        return adoptManifests(paths, options, terminal);
      }),
    );
}
