import type { Command } from 'commander';
import { table } from '../../support/table';
import { bashScript } from './bash-script';
import { fishScript } from './fish-script';
import { type CompletedCommand, completedCommands } from './model';
import type { Shell } from './shells';
import { zshScript } from './zsh-script';

const WRITERS: Readonly<Record<Shell, (commands: readonly CompletedCommand[]) => string>> = table({
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
});

/** A script that has a shell complete the command lines of a program. */
export function completionScript(shell: Shell, program: Command): string {
  return WRITERS[shell](completedCommands(program));
}
