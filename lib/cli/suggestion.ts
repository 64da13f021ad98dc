import type { Command, CommanderError } from 'commander';
import { didYouMean } from '../support/did-you-mean';

/**
 * What to do about a command line that the parser refused: what may have been meant, or what else is missing; undefined
 * where there is no advice.
 *
 * @param words what was typed, without options
 */
export function suggestionFor(error: CommanderError, program: Command, words: readonly string[]): string | undefined {
  const ofHelp = error.code === 'commander.help' && words[0] === 'help';
  const typed = ofHelp ? (words[1] ?? '') : (/'([^']*)'/.exec(error.message)?.[1] ?? '');
  if (error.code === 'commander.unknownOption') return didYouMean(typed, optionsOf(commandOf(program, words)));
  if (error.code === 'commander.missingMandatoryOptionValue') return missingOptions(error, commandOf(program, words));
  if (error.code === 'commander.missingArgument') return `${helpOf(commandOf(program, words))} shows examples`;
  if (error.code === 'commander.invalidArgument') return choiceLike(error);
  if (error.code === 'commander.excessArguments') return excess(commandOf(program, words));
  if (error.code !== 'commander.unknownCommand' && (!ofHelp || typed === '')) return undefined;
  // A verb without its noun: `list` is `hook list`, and not a slip for `lint`.
  const verbs = program.commands.flatMap((noun) => noun.commands.map((verb) => `${noun.name()} ${verb.name()}`));
  const exact = verbs.filter((verb) => verb.endsWith(` ${typed}`));
  if (exact.length > 0) return `did you mean ${exact.map((verb) => JSON.stringify(verb)).join(', ')}?`;
  const names = commandOf(program, words).commands.map((command) => command.name());
  return didYouMean(typed, names);
}

/** The parser names the first that is missing; the others would be told one command line after another. */
function missingOptions({ message }: CommanderError, command: Command): string {
  const missing = command.options.filter(
    (option) => option.mandatory && command.getOptionValue(option.attributeName()) === undefined,
  );
  const others = missing.map(({ flags }) => flags).filter((flags) => !message.includes(`'${flags}'`));
  return `${others.length === 0 ? '' : `missing too: ${others.join(', ')}; `}${helpOf(command)} shows examples`;
}

/** A shell cuts what has blanks in several words, and a query has many. */
function excess(command: Command): string | undefined {
  return command.registeredArguments.length === 0
    ? undefined
    : `put what contains spaces in quotes; ${helpOf(command)} shows examples`;
}

/** The choice that a mistyped one is near to. */
function choiceLike({ message }: CommanderError): string | undefined {
  const [said = '', accepted = ''] = message.split(' Allowed choices are ');
  const typed = /argument(?: value)? '([^']*)' is invalid/.exec(said)?.[1] ?? '';
  return didYouMean(typed, accepted.replace(/\.$/, '').split(', '));
}

function helpOf(command: Command): string {
  const names: string[] = [];
  for (let at: Command | null = command; at !== null; at = at.parent) names.unshift(at.name());
  return `${names.join(' ')} --help`;
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
