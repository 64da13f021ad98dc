import type { Tree } from '../../review/tree';
import type { Status } from '../../status/model';
import { SeveralClusters, type StatusOptions, statusOf } from '../../status/status';
import { WrongUse } from '../wrong-use';

/**
 * How far programs are, of an export that a person gave.
 *
 * @throws WrongUse where it is of several clusters
 */
export function statusOfExport(files: Tree | undefined, cluster: Tree, options: StatusOptions = {}): Status {
  try {
    return statusOf(files, cluster, options);
  } catch (error) {
    if (!(error instanceof SeveralClusters)) throw error;
    throw new WrongUse(
      `the export contains several clusters: ${error.message}`,
      'export each cluster into its own file, and check one at a time',
    );
  }
}
