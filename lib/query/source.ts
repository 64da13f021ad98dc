import { widthOf } from '../support/width';

/** A query as text, and what messages call it: `query`, or the file that holds it. */
export interface Source {
  readonly text: string;
  readonly name: string;
}

/** A place for people: both count from 1; a column is a character, however wide it is drawn. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export function positionOf({ text }: Source, offset: number): Position {
  const line = lineAt(text, offset);
  return { line: line.number, column: [...text.slice(line.start, offset)].length + 1 };
}

/** Most columns of a line that are shown. */
const WIDTH = 100;
/** Of these, what stands before the fault in a line that is cut. */
const BEFORE = 60;

/**
 * The line of an offset, and a caret below it:
 *
 *     1 | where memoryMb > 8192
 *       |       ^
 *
 * A long line is cut around the caret. Characters that a terminal would act on are replaced.
 */
export function excerptOf({ text }: Source, offset: number): string {
  const line = lineAt(text, offset);
  const before = shown(text.slice(line.start, offset));
  const after = shown(text.slice(offset, line.end));
  const isLong = before.length + after.length > WIDTH;
  const from = isLong && before.length > BEFORE ? before.length - BEFORE : 0;
  const to = isLong ? WIDTH - Math.min(before.length, BEFORE) : after.length;
  const head = `${from > 0 ? '...' : ''}${before.slice(from).join('')}`;
  const tail = `${after.slice(0, to).join('')}${to < after.length ? '...' : ''}`;
  const number = String(line.number);
  return `${`${number} | ${head}${tail}`.trimEnd()}\n${' '.repeat(number.length)} | ${blankOf(head)}^`;
}

function lineAt(
  text: string,
  offset: number,
): { readonly number: number; readonly start: number; readonly end: number } {
  let number = 1;
  let start = 0;
  const breaks = /\r\n|\n|\r/g;
  for (let found = breaks.exec(text); found !== null; found = breaks.exec(text)) {
    const next = found.index + found[0].length;
    if (next > offset) return { number, start, end: found.index };
    number++;
    start = next;
  }
  return { number, start, end: text.length };
}

/** Control characters, and those that turn the direction of writing, would draw another line than the one that is there. */
function shown(text: string): string[] {
  return [...text].map((character) =>
    /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(character) && character !== '\t' ? '\ufffd' : character,
  );
}

/** As wide as the text on a terminal. A tab stays a tab: it leads to the same column. */
function blankOf(text: string): string {
  return text
    .split('\t')
    .map((part) => ' '.repeat(widthOf(part)))
    .join('\t');
}
