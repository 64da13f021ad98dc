import type { Command, CommanderError } from 'commander';
import { didYouMean } from '../support/did-you-mean';

/**
 * What somebody may have meant by a command or an option that there is none of; undefined where nothing is near.
 *
 * @param words what was typed, without options
 */
export function suggestionFor(error: CommanderError, program: Command, words: readonly string[]): string | undefined {
  const typed = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  if (error.code === 'commander.unknownOption') return didYouMean(typed, optionsOf(commandOf(program, words)));
  if (error.code !== 'commander.unknownCommand') return undefined;
  // A verb without its noun: `list` is `hook list`, and not a slip for `lint`.
  const verbs = program.commands.flatMap((noun) => noun.commands.map((verb) => `${noun.name()} ${verb.name()}`));
  const exact = verbs.filter((verb) => verb.endsWith(` ${typed}`));
  if (exact.length > 0) return `did you mean ${exact.map((verb) => JSON.stringify(verb)).join(', ')}?`;
  const names = commandOf(program, words).commands.map((command) => command.name());
  return didYouMean(typed, names);
}

/** The deepest command that the words name. */
function commandOf(program: Command, [word, ...others]: readonly string[]): Command {
  const named = program.commands.find((command) => command.name() === word);
  return named === undefined ? program : commandOf(named, others);
}

function optionsOf(command: Command | null): string[] {
  if (command === null) return [];
  return [...command.options.flatMap(({ long }) => long ?? []), ...optionsOf(command.parent)];
}
