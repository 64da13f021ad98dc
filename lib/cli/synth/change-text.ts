import { statSync } from 'node:fs';
import type { TextFile } from '../../layout/text-file';
import { ProblemError } from '../../problems/problem';
import { review } from '../../review/review';
import { TreeReader } from '../../review/tree';
import { writeText } from '../../review/writers/text';
import { clock } from '../../support/clock';
import { findFiles, isManifest, within } from '../lint/find-files';

/** More than that is read in a report of its own. */
const LINES = 30;

/**
 * What the files change of those in a folder, in the words of a review: the most important of it, a few lines. Empty where
 * nothing differs, where there is no folder yet, and where what is there cannot be read.
 */
export function changeText(files: readonly TextFile[], published: string): string {
  if (!statSync(published, { throwIfNoEntry: false })?.isDirectory()) return '';
  const after = files.filter(({ path }) => isManifest(path));
  const reader = new TreeReader();
  try {
    const before = within(published, findFiles([published]));
    const found = review(
      { name: 'before', tree: reader.read(before) },
      { name: 'now', tree: reader.read(after.map(({ path, text }) => ({ name: path, read: () => text }))) },
      { now: new Date(clock.now()) },
    );
    if (found.same) return '';
    const [title = '', ...lines] = writeText(found).trimEnd().split('\n');
    const more = lines.length - LINES;
    const shown = more > 1 ? [...lines.slice(0, LINES), '', `${more} more lines: cdk8s-forklift diff`] : lines;
    return `\n${title.replace(/^before -> now: /, '')}\n${shown.join('\n')}\n`;
  } catch (error) {
    // A synth replaces what it has written, whatever has become of it: that is not a fault of the program.
    if (error instanceof ProblemError || (error as NodeJS.ErrnoException).syscall !== undefined) return '';
    throw error;
  }
}
