import { type Command, Option } from 'commander';
import type { Perform } from '../perform';
import { programOption } from '../program-option';
import type { RollbackOptions } from './run-rollback';

const EXAMPLES = `
Examples:
  $ cdk8s-forklift rollback wave-02
  $ cdk8s-forklift rollback wave-02 --out rollback/wave-02
  $ kubectl get plan,migration -A -o json | cdk8s-forklift rollback wave-02 --status -

It runs nothing. With --status the kit is for the VMs as they are; without, for all of the wave.`;

const CODES = `
Exit codes: 0 fine, 2 wrong use or failure`;

/** `rollback` */
export function addRollbackCommand(program: Command, perform: Perform): void {
  program
    .command('rollback')
    .description('says how to go back: what to cancel, which sources to power on, what Forklift leaves behind')
    .argument('<wave>', 'wave-02 or 2')
    .option('--path <folder>', 'where the rendered manifests are', 'dist')
    .addOption(programOption('the one that is meant, where several have the wave'))
    .option('--status <export>', 'what kubectl get plan,migration -A -o json wrote, or - for standard input')
    .option('--out <folder>', 'write the page and its scripts there, outside of what engines apply')
    .addOption(new Option('-o, --output <form>', 'form on stdout').choices(['markdown', 'json']).default('markdown'))
    .addHelpText('after', EXAMPLES + CODES)
    .action((wave: string, options: RollbackOptions) =>
      perform((terminal) => {
        const { rollback }: typeof import('./run-rollback') = require('./run-rollback');
        return rollback(wave, options, terminal);
      }),
    );
}
