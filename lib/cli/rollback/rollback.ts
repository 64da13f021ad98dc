import { type Command, Option } from 'commander';
import type { Perform } from '../perform';
import { programOption } from '../program-option';
import type { RollbackOptions } from './run-rollback';

const EXAMPLES = `
Examples:
  $ cdk8s-forklift rollback wave-02
  $ cdk8s-forklift rollback wave-02 --out rollback/wave-02
  $ kubectl get plan,migration -A -o json | cdk8s-forklift rollback wave-02 --status -

Nothing is run. With --status the kit covers the VMs in their current state; without it, all VMs of the wave.`;

const CODES = `
Exit codes: 0 fine, 2 wrong use or failure`;

/** `rollback` */
export function addRollbackCommand(program: Command, perform: Perform): void {
  program
    .command('rollback')
    .description('shows how to roll back: what to cancel, which source VMs to power on, what Forklift leaves behind')
    .argument('<wave>', 'wave-02 or 2')
    .option('--path <folder>', 'where the rendered manifests are', 'dist')
    .addOption(programOption('which program, if several have the wave'))
    .option('--status <export>', 'the output of kubectl get plan,migration -A -o json, or - for standard input')
    .option('--out <folder>', 'write the page and its scripts to this folder, outside of what engines apply')
    .addOption(new Option('-o, --output <form>', 'form on stdout').choices(['markdown', 'json']).default('markdown'))
    .addHelpText('after', EXAMPLES + CODES)
    .action((wave: string, options: RollbackOptions) =>
      perform((terminal) => {
        const { rollback }: typeof import('./run-rollback') = require('./run-rollback');
        return rollback(wave, options, terminal);
      }),
    );
}
