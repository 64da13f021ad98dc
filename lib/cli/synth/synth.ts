import type { Command } from 'commander';
import { appFlag } from '../config/configured';
import type { Perform } from '../perform';
import type { SynthOptions } from './synthesize-program';

const EXAMPLES = `
Examples:
  $ cdk8s-forklift synth
  $ cdk8s-forklift synth --watch
  $ cdk8s-forklift synth --check

The output folder is that of cdk8s.yaml, so this writes the same files as "cdk8s synth". Its types are
checked first, with the project's TypeScript. --check writes nothing and reports whether the folder is up to date, for
pipelines.`;

const CODES = `
Exit codes: 0 fine, 1 errors in the program (nothing is written), or with --check a folder that is out of date, 2 wrong
use or failure`;

/** `synth` */
export function addSynthCommand(program: Command, perform: Perform): void {
  program
    .command('synth')
    .description('renders the program, and shows what changes')
    .addOption(appFlag())
    .option('--check', 'write nothing; fail if the folder is not what the program renders')
    .option('--watch', 'run again whenever a file changes, until Ctrl+C')
    .option('--no-typecheck', 'skip the type check')
    .addHelpText('after', EXAMPLES + CODES)
    .action((options: SynthOptions) =>
      perform((terminal) => {
        if (options.watch === true) {
          const { watchProgram }: typeof import('./watch-program') = require('./watch-program');
          return watchProgram(options, terminal);
        }
        const { synthesizeProgram }: typeof import('./synthesize-program') = require('./synthesize-program');
        return synthesizeProgram(options, terminal);
      }),
    );
}
