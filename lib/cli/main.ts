#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { failureText, uncaughtText } from '../app/uncaught';
import { ProblemError } from '../problems/problem';
import { QueryError } from '../query/query-error';
import { addArgoCdPluginCommands } from './argocd-plugin/commands';
import { addHookCommands } from './hook/commands';
import { addInitCommand } from './init/command';
import { addInventoryCommands } from './inventory/commands';
import { addLintCommand } from './lint/command';
import { addSelectionCommands } from './selection/commands';
import { WrongUse } from './wrong-use';

const EXAMPLES = `
Examples:
  $ cdk8s-forklift init erp-migrations
  $ cdk8s-forklift inventory summary export.xlsx
  $ cdk8s-forklift select "name ~= '^erp-' and memoryMB >= 8192" --inventory export.xlsx
  $ cdk8s-forklift lint dist
  $ cdk8s-forklift hook run backup --vm erp-db-01 --check

Exit codes: 0 fine, 1 findings, 2 wrong use or failure; each command says more in its own help`;

/** Runs a command line; gives the exit code. Data goes to stdout, everything else to stderr. */
async function main(argv: readonly string[]): Promise<number> {
  const end = argv.indexOf('--');
  const own = end < 0 ? argv : argv.slice(0, end);
  const ansibleArgs = end < 0 ? [] : argv.slice(end + 1);
  let code = 0;
  const ended = (told: number) => {
    code = told;
  };

  const program = new Command('cdk8s-forklift').description(
    'Begins a migration programme, looks at inventories and programmes, and tries hooks.',
  );
  program.exitOverride().addHelpText('after', EXAMPLES);
  addInventoryCommands(program, ended);
  addSelectionCommands(program, ended);
  addLintCommand(program, ended);
  addInitCommand(program, ended);
  addArgoCdPluginCommands(program, ended);
  addHookCommands(program, ansibleArgs, ended);

  try {
    await program.parseAsync([...own], { from: 'user' });
    return code;
  } catch (error) {
    // Commander has said what is wrong, or shown the help that was asked for.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    process.stderr.write(`${errorText(error)}\n`);
    return error instanceof ProblemError && !(error instanceof QueryError) ? 1 : 2;
  }
}

function errorText(error: unknown): string {
  if (error instanceof WrongUse) return `error: ${error.message}${error.fix === undefined ? '' : `\n  ${error.fix}`}`;
  if (error instanceof QueryError) return `error: ${error.message}`;
  return error instanceof ProblemError ? failureText(error.problems) : uncaughtText(error);
}

// A reader that has seen enough, such as head, closes the pipe: that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
