import type { Command } from 'commander';
import { appFlag } from '../config/configured';
import type { Perform } from '../perform';
import type { SynthOptions } from './synthesise-program';

const EXAMPLES = `
Examples:
  $ cdk8s-forklift synth
  $ cdk8s-forklift synth --watch
  $ cdk8s-forklift synth --check

The output folder is that of cdk8s.yaml, so this writes the same files as "cdk8s synth". Its types are
checked first, with the TypeScript of the project. --check writes nothing and tells whether the folder is up to date: for
pipelines.`;

const CODES = `
Exit codes: 0 fine, 1 errors in the program (nothing is written), or with --check a folder that is out of date, 2 wrong
use or failure`;

/** `synth` */
export function addSynthCommand(program: Command, perform: Perform): void {
  program
    .command('synth')
    .description('renders the program, and says what that changes')
    .addOption(appFlag())
    .option('--check', 'write nothing; fail where the folder is not what the program renders')
    .option('--watch', 'begin again at each change of a file, until Ctrl+C')
    .option('--no-typecheck', 'leave out the check of types')
    .addHelpText('after', EXAMPLES + CODES)
    .action((options: SynthOptions) =>
      perform((terminal) => {
        if (options.watch === true) {
          const { watchProgram }: typeof import('./watch-program') = require('./watch-program');
          return watchProgram(options, terminal);
        }
        const { synthesiseProgram }: typeof import('./synthesise-program') = require('./synthesise-program');
        return synthesiseProgram(options, terminal);
      }),
    );
}
