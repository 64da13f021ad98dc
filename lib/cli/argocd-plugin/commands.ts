import { type Command, Option } from 'commander';
import { generate } from './generate';

const EXAMPLES = `
Examples:
  $ cdk8s-forklift argocd-plugin generate --folder erp
  $ PARAM_FOLDER=erp/30-runs/wave-01 cdk8s-forklift argocd-plugin generate

A programme's folder gives its definitions without its runs; runs come of the folder of their wave only. Nothing is written.

Exit codes: 0 printed, 1 the programme has errors, 2 wrong use`;

/** Adds what Argo CD calls when it renders by itself; it gives its exit code to `ended`. */
export function addArgoCdPluginCommands(program: Command, ended: (code: number) => void): void {
  program
    .command('argocd-plugin')
    .description('for an Argo CD that renders by itself')
    .command('generate')
    .description('prints the manifests of one folder of the output')
    .option('--folder <folder>', 'of the output (default: parameter "folder" of the Application, or its FOLDER)')
    .addOption(new Option('--app <file>', 'the programme: its file, or the command that runs it').default('main.ts'))
    .addHelpText('after', EXAMPLES)
    .action(async (options) => ended(await generate(options)));
}
