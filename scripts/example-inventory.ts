/** What `inventory convert` says to the files of an example. */
import { Readable } from 'node:stream';
import { Command } from 'commander';
import { failureText } from '../lib/app/uncaught';
import { convertInventory } from '../lib/cli/inventory/convert-inventory';
import { type InventoryOptions, inventoryFlags } from '../lib/cli/inventory/flags';
import { readFor } from '../lib/cli/inventory/read-for';
import { Terminal } from '../lib/cli/terminal';
import { ProblemError } from '../lib/problems/problem';
import type { Answer } from './example-answer';

/**
 * Converts an inventory into `inventory.json`, as the command does.
 *
 * @param words what follows `inventory convert`
 */
export function answerOfConvert(words: readonly string[]): Answer {
  const command = new Command().argument('<path>').option('-o, --output <file>');
  for (const flag of inventoryFlags()) command.addOption(flag);
  command.parse(words, { from: 'user' });
  const [path] = command.args as [string];
  const options = command.opts<InventoryOptions & { readonly output: string }>();
  const said: string[] = [];
  const silent = { write: () => {} };
  const io = { stdin: Readable.from([]), stdout: silent, env: {} };
  try {
    const { notes } = readFor(path, options, new Terminal({ ...io, stderr: silent }));
    convertInventory(path, options, new Terminal({ ...io, stderr: { write: (text) => said.push(text) } }));
    return { codes: notes.map(({ code }) => code), text: said.join('') };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { codes: error.problems.map(({ code }) => code), text: failureText(error.problems) };
  }
}
