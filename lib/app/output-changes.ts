import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TextFile } from '../layout/text-file';
import type { Problem, ProblemError } from '../problems/problem';
import { compareText } from '../support/did-you-mean';
import { outputFault } from './output-fault';
import { isAsRecorded, RECORD, readRecord } from './output-record';
import { looksOurs } from './recognise-output';

/** What a synth changes in its output folder, by path, sorted. */
export interface OutputChanges {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: number;
  /** What people should know before it happens. */
  readonly warnings: readonly Problem[];
  /** Whether the folder holds these very files already, and says so. */
  readonly isCurrent: boolean;
}

/** How many strangers are shown; a look at a whole home folder is not needed to refuse it. */
const SHOWN = 5;

/**
 * Compares the files with what is in the folder.
 *
 * @throws ProblemError `output-not-ours` when the folder holds what no synth wrote: nothing else is ever replaced
 */
export function changesOf(files: readonly TextFile[], record: TextFile, target: string, folder: string): OutputChanges {
  const recordText = read(target, RECORD);
  const known = recordText === undefined ? undefined : readRecord(recordText);
  if (recordText !== undefined && known === undefined) throw unreadable(folder);
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const strangers: string[] = [];
  const edited: string[] = [];
  const unrecorded: string[] = [];
  const changed: string[] = [];
  const removed: string[] = [];
  const seen = new Set<string>();
  for (const { path, isFile } of existsSync(target) ? walk(target, '') : []) {
    if (path === RECORD && isFile) continue;
    const is = isFile ? read(target, path) : undefined;
    const becomes = texts.get(path);
    if (is !== undefined && is === becomes) {
      seen.add(path);
      continue;
    }
    if (is === undefined || !(known === undefined ? looksOurs(path, is) : known.has(path))) {
      strangers.push(path);
      if (strangers.length > SHOWN) break;
      continue;
    }
    seen.add(path);
    if (known === undefined) unrecorded.push(path);
    else if (!isAsRecorded(known, path, is)) edited.push(path);
    (becomes === undefined ? removed : changed).push(path);
  }
  if (strangers.length > 0) throw notOurs(folder, strangers.sort(compareText));
  const added = files.flatMap(({ path }) => (seen.has(path) ? [] : [path]));
  return {
    added,
    changed: changed.sort(compareText),
    removed: removed.sort(compareText),
    unchanged: files.length - added.length - changed.length,
    warnings: [
      ...edited.sort(compareText).map((path) => editedByHand(`${folder}/${path}`, texts.has(path))),
      ...unrecorded
        .filter((path) => !texts.has(path))
        .sort(compareText)
        .map((path) => removedUnrecorded(`${folder}/${path}`)),
    ],
    isCurrent: added.length + changed.length + removed.length === 0 && recordText === record.text,
  };
}

function read(root: string, path: string): string | undefined {
  try {
    return readFileSync(join(root, path), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Links, pipes and the like are not files: no synth makes them. */
function* walk(root: string, prefix: string): Generator<{ readonly path: string; readonly isFile: boolean }> {
  for (const entry of readdirSync(join(root, prefix), { withFileTypes: true })) {
    const path = `${prefix}${entry.name}`;
    if (entry.isDirectory()) yield* walk(root, `${path}/`);
    else yield { path, isFile: entry.isFile() };
  }
}

function notOurs(folder: string, strangers: readonly string[]): ProblemError {
  const more = strangers.length > SHOWN ? ', ...' : '';
  return outputFault(folder, {
    code: 'output-not-ours',
    message: `the output folder would be replaced, but it holds files that a synth does not write: ${strangers.slice(0, SHOWN).join(', ')}${more}`,
    fix: 'move them elsewhere, or choose another output folder',
  });
}

function unreadable(folder: string): ProblemError {
  return outputFault(`${folder}/${RECORD}`, {
    code: 'output-record-unreadable',
    message: 'is not in the form that a synth writes, so it is unknown which files of the folder may be replaced',
    fix: 'restore it from Git, or remove it: the files are then recognized by their content',
  });
}

function editedByHand(where: string, isWritten: boolean): Problem {
  return {
    severity: 'warning',
    code: 'edited-by-hand',
    where,
    message: `was changed after a synth wrote it: it is ${isWritten ? 'written again' : 'removed'}`,
    fix: 'make the change in the program; the edited file is in Git, if it was committed',
  };
}

function removedUnrecorded(where: string): Problem {
  return {
    severity: 'warning',
    code: 'removed-by-content',
    where,
    message: `is removed: there is no ${RECORD} in the folder yet, and its content looks like that of an earlier synth`,
    fix: 'if it is not, restore it from Git and keep it elsewhere',
  };
}
