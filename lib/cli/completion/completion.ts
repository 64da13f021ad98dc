import { Argument, type Command } from 'commander';
import type { Perform } from '../perform';
import { SHELLS, type Shell } from './shells';

const EXAMPLES = `
Examples:
  $ source <(cdk8s-forklift completion bash)
  $ cdk8s-forklift completion zsh > "\${fpath[1]}/_cdk8s-forklift"
  $ cdk8s-forklift completion fish > ~/.config/fish/completions/cdk8s-forklift.fish

The script knows all commands, options and choices, the codes of rules and the releases of Forklift, and starts nothing when it is
asked: write it again with a new version of the package.

Exit codes: 0 printed, 2 wrong use`;

/** `completion` */
export function addCompletionCommand(program: Command, perform: Perform): void {
  program
    .command('completion')
    .description('prints a script that completes command lines, for a shell to read')
    .addArgument(new Argument('<shell>', 'the shell').choices(SHELLS))
    .addHelpText('after', EXAMPLES)
    .action((shell: Shell) =>
      perform((terminal) => {
        const { completionScript }: typeof import('./completion-script') = require('./completion-script');
        terminal.print(completionScript(shell, program));
        return 0;
      }),
    );
}
