import type { Command } from 'commander';
import type { Perform } from '../perform';
import { addGenerateCommand } from './generate';

/** Adds what Argo CD calls when it renders by itself. */
export function addArgoCdPluginCommands(program: Command, perform: Perform): void {
  const plugin = program.command('argocd-plugin').description('for an Argo CD that renders programs itself');
  addGenerateCommand(plugin, perform);
}
