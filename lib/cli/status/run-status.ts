import { FILE_LIMIT } from '../../lint/reading/documents';
import { exitCodeOf } from '../../status/status';
import { decodeManifest } from '../lint/find-files';
import { momentOf } from '../moment';
import type { Terminal } from '../terminal';
import { exportTree, renderedTree } from '../trees';
import { drawStatus } from './draw-status';
import { statusOfExport } from './status-of-export';

export interface StatusCommandOptions {
  readonly path: string;
  readonly output: 'text' | 'json';
  /** `now`, or a time. @default - windows are reported, and not what is left of them */
  readonly at?: string;
}

/** Prints how far the programs are: 0 all done, 1 action needed, 3 in progress. */
export async function status(given: string, options: StatusCommandOptions, terminal: Terminal): Promise<number> {
  const at = options.at === undefined ? undefined : momentOf(options.at, '--at');
  const stdin = given === '-' ? decodeManifest(await terminal.read(FILE_LIMIT)) : '';
  const cluster = exportTree(given, stdin, terminal.progress);
  const files = renderedTree(options.path, terminal.progress);
  if (files === undefined)
    terminal.say(`note: there is no folder ${options.path}: nothing is compared with it, and plans have no wave\n`);
  const told = statusOfExport(files, cluster, at === undefined ? {} : { at });
  terminal.print(options.output === 'json' ? `${JSON.stringify(told, null, 2)}\n` : drawStatus(told));
  return exitCodeOf(told);
}
