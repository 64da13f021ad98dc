import type { Command, Option } from 'commander';
import { ForkliftRelease } from '../../forklift/releases/forklift-release';
import { catalogue } from '../../problems/catalogue';
import { GATES } from '../../readiness/gates';
import { compareText } from '../../support/did-you-mean';
import { table } from '../../support/table';

/** What may stand in a place of a command line: one of these words, a path, or what only the person knows. */
export type Values = readonly string[] | 'files' | 'text';

export interface CompletedOption {
  /** `-o`, `--output` */
  readonly flags: readonly string[];
  readonly description: string;
  /** What follows it. @default - nothing does */
  readonly values?: Values;
}

/** A command, with all that may follow it. */
export interface CompletedCommand {
  /** `inventory vms`; empty for the command line itself. */
  readonly path: string;
  readonly commands: readonly { readonly name: string; readonly description: string }[];
  readonly options: readonly CompletedOption[];
  /** What stands in its places. */
  readonly arguments: readonly { readonly values: Values; readonly isRepeated: boolean }[];
}

/**
 * What the placeholders of options and arguments stand for that have no choices: `<file>`. A new one that is not here is taken
 * for what only the person knows.
 */
const PLACEHOLDERS: Readonly<Record<string, () => Values>> = table({
  file: () => 'files',
  files: () => 'files',
  'files-or-folders': () => 'files',
  path: () => 'files',
  paths: () => 'files',
  folder: () => 'files',
  'folder-or-file': () => 'files',
  inventory: () => 'files',
  export: () => 'files',
  base: () => 'files',
  head: () => 'files',
  'commit-or-folder': () => 'files',
  script: () => 'files',
  gate: () => GATES,
  release: () => RELEASES,
  rule: () => [...catalogue.keys()].sort(compareText),
});

const RELEASES = [
  ForkliftRelease.V2_9,
  ForkliftRelease.V2_10,
  ForkliftRelease.V2_11,
  ForkliftRelease.V2_12,
  ForkliftRelease.MAIN,
].map(String);

/** Every command of a command line, those above before those below, in the order of the help. */
export function completedCommands(program: Command): CompletedCommand[] {
  return below(program, '');
}

function below(command: Command, path: string): CompletedCommand[] {
  const help = command.createHelp();
  const commands = help.visibleCommands(command);
  const own: CompletedCommand = {
    path,
    commands: commands.map((it) => ({ name: it.name(), description: it.description() })),
    options: [...help.visibleOptions(command), ...help.visibleGlobalOptions(command)].map(optionOf),
    arguments: command.registeredArguments.map((it) => ({
      values: it.argChoices ?? valuesOf(it.name()),
      isRepeated: it.variadic,
    })),
  };
  const named = command.commands.map((it) => below(it, path === '' ? it.name() : `${path} ${it.name()}`));
  return [own, ...named.flat()];
}

function optionOf({ short, long, description, argChoices, flags, required, optional }: Option): CompletedOption {
  const at = flags.indexOf(required ? '<' : '[');
  return {
    flags: [short, long].filter((flag) => flag !== undefined),
    description,
    ...(required || optional ? { values: argChoices ?? valuesOf(flags.slice(at + 1, -1)) } : {}),
  };
}

function valuesOf(placeholder: string): Values {
  return PLACEHOLDERS[placeholder]?.() ?? 'text';
}
