import { statSync } from 'node:fs';
import type { LintFile } from '../../lint/lint';
import { commitOf, fetching, filesOfCommit } from '../git';
import { WrongUse } from '../wrong-use';
import { findFiles, isManifest } from './find-files';

/**
 * The files of the set as it was before: of a folder, or of a commit, tag or branch of the repository that the current
 * folder is in; there the same paths as are checked now.
 *
 * @throws WrongUse for what is neither, and for standard input
 */
export function baseFiles(base: string, paths: readonly string[]): LintFile[] {
  if (statSync(base, { throwIfNoEntry: false })?.isDirectory()) return findFiles([base]);
  if (paths.includes('-')) throw new WrongUse('standard input has no earlier state in git', 'give a folder to --base');
  const commit = commitOf(base);
  if (commit === undefined)
    throw new WrongUse(
      `--base ${base} is neither a folder nor a commit of this repository`,
      fetching('name a folder, a branch, a tag or a commit'),
    );
  return filesOfCommit(commit, paths).filter(({ name }) => isManifest(name));
}
