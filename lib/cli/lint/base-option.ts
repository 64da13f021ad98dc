import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import type { LintFile } from '../../lint/lint';
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
  if (paths.includes('-')) throw new WrongUse('standard input has no earlier state in git', 'give --base a folder');
  try {
    git(['rev-parse', '--verify', '--quiet', `${base}^{commit}`]);
  } catch {
    throw new WrongUse(
      `--base ${base} is neither a folder nor a commit of this repository`,
      'name a folder, a branch, a tag or a commit',
    );
  }
  const names = git(['ls-tree', '-r', '-z', '--name-only', base, '--', ...paths])
    .toString('utf8')
    .split('\0')
    .filter(isManifest);
  const texts = contentsOf(base, names);
  return names.map((name, i) => ({ name, read: () => texts[i] ?? '' }));
}

/** The files of a commit, all in one go. */
function contentsOf(commit: string, names: readonly string[]): string[] {
  if (names.length === 0) return [];
  const answer = git(['cat-file', '--batch'], names.map((name) => `${commit}:./${name}\n`).join(''));
  const texts: string[] = [];
  // `<id> blob <size>`, the content, a line end; and so on.
  for (let at = 0; at < answer.length; ) {
    const end = answer.indexOf(10, at);
    const size = Number(/ (\d+)$/.exec(answer.toString('latin1', at, end))?.[1] ?? 0);
    texts.push(answer.toString('utf8', end + 1, end + 1 + size));
    at = end + 1 + size + 1;
  }
  return texts;
}

function git(args: readonly string[], input?: string): Buffer {
  return execFileSync('git', args, { input: input ?? '', stdio: ['pipe', 'pipe', 'ignore'], maxBuffer: 2 ** 30 });
}
