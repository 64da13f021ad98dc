import type { Command } from 'commander';
import { appFlag } from '../config/configured';
import type { Perform } from '../perform';

const EXAMPLES = `
Examples:
  $ cdk8s-forklift argocd-plugin generate --folder erp
  $ PARAM_FOLDER=erp/30-runs/wave-01 cdk8s-forklift argocd-plugin generate

A program's folder gives its definitions without its runs; runs come from the folder of their wave only. Nothing is written.

Exit codes: 0 printed, 1 the program has errors, 2 wrong use`;

/** `argocd-plugin generate` */
export function addGenerateCommand(plugin: Command, perform: Perform): void {
  plugin
    .command('generate')
    .description('prints the manifests of one folder of the output')
    .option('--folder <folder>', 'of the output (default: parameter "folder" of the Application, or its FOLDER)')
    .addOption(appFlag())
    .addHelpText('after', EXAMPLES)
    .action((options) =>
      perform((terminal) => {
        const { generateManifests }: typeof import('./generate-manifests') = require('./generate-manifests');
        return generateManifests(options, terminal);
      }),
    );
}
