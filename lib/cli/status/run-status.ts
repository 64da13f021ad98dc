import { FILE_LIMIT } from '../../lint/reading/documents';
import { exitCodeOf, SeveralClusters, statusOf } from '../../status/status';
import { decodeManifest } from '../lint/find-files';
import { momentOf } from '../moment';
import type { Terminal } from '../terminal';
import { exportTree, renderedTree } from '../trees';
import { WrongUse } from '../wrong-use';
import { drawStatus } from './draw-status';

export interface StatusCommandOptions {
  readonly path: string;
  readonly output: 'text' | 'json';
  /** `now`, or a time. @default - windows are told, and not what is left of them */
  readonly at?: string;
}

/** Prints how far the programmes are: 0 all done, 1 somebody has to do something, 3 it goes on. */
export async function status(given: string, options: StatusCommandOptions, terminal: Terminal): Promise<number> {
  const at = options.at === undefined ? undefined : momentOf(options.at, '--at');
  const stdin = given === '-' ? decodeManifest(await terminal.read(FILE_LIMIT)) : '';
  const cluster = exportTree(given, stdin);
  const files = renderedTree(options.path);
  if (files === undefined)
    terminal.say(`note: there is no folder ${options.path}: nothing is compared with it, and plans are in no wave\n`);
  try {
    const told = statusOf(files, cluster, at === undefined ? {} : { at });
    terminal.print(options.output === 'json' ? `${JSON.stringify(told, null, 2)}\n` : drawStatus(told));
    return exitCodeOf(told);
  } catch (error) {
    if (!(error instanceof SeveralClusters)) throw error;
    throw new WrongUse(
      `the export is of several clusters: ${error.message}`,
      'export each cluster into a file of its own, and ask for one at a time',
    );
  }
}
