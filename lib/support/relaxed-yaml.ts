import { YAMLException } from 'js-yaml';

/** A text as the library reads it, and where an offset in it was before. */
export interface RelaxedText<T> {
  readonly result: T;
  readonly text: string;
  original(offset: number): number;
}

/** Characters that may be read again in all, and lines that may be moved. */
const WORK_LIMIT = 64 * 2 ** 20;
const LINE_LIMIT = 1000;

/**
 * Reads YAML as Go's reader and PyYAML do, where js-yaml is stricter: brackets and quoted texts may go on at any column,
 * brackets may hold tabs, and U+0085 ends a line. Lines that js-yaml refuses for that are indented, and read again.
 *
 * @throws YAMLException of js-yaml for all else
 */
export function readRelaxed<T>(source: string, read: (text: string) => T): RelaxedText<T> {
  let text = source.replaceAll('\u0085', '\n');
  const moved: { readonly at: number; readonly by: number }[] = [];
  let first: unknown;
  for (let work = text.length; ; work += text.length) {
    try {
      const result = read(text);
      return { result, text, original: (offset) => originalOffset(offset, moved) };
    } catch (error) {
      // What is never closed is reported where it first looked wrong.
      if (first !== undefined && error instanceof YAMLException && /end of the stream/.test(error.reason)) throw first;
      first ??= error;
      const mark = refusedIndentation(error);
      if (mark === undefined || work > WORK_LIMIT || moved.length >= LINE_LIMIT) throw error;
      const blanks = tabsBefore(text, mark.position);
      if (blanks > 0) {
        text = text.slice(0, mark.position - blanks) + ' '.repeat(blanks) + text.slice(mark.position);
        continue;
      }
      const at = text.lastIndexOf('\n', mark.position - 1) + 1;
      // Lines are refused from top to bottom, each once; a separator ends the document for all readers.
      if (at <= (moved.at(-1)?.at ?? -1) || /^(?:---|\.\.\.)(?=\s|$)/.test(text.slice(at, at + 4))) throw error;
      const by = deepestIndentation(text, at) + 1;
      moved.push({ at, by });
      text = text.slice(0, at) + ' '.repeat(by) + text.slice(at);
    }
  }
}

/** Where js-yaml does not take the indentation. */
function refusedIndentation(error: unknown): { readonly position: number } | undefined {
  if (!(error instanceof YAMLException) || error.reason !== 'deficient indentation') return undefined;
  return error.mark;
}

/** How many blanks and tabs stand in front of a place; 0 where there is no tab among them. */
function tabsBefore(text: string, end: number): number {
  let at = end;
  while (/[ \t]/.test(text[at - 1] ?? '')) at--;
  return text.slice(at, end).includes('\t') ? end - at : 0;
}

/** The blanks in front of the deepest key above: deeper than that is deep enough. */
function deepestIndentation(text: string, end: number): number {
  let deepest = 0;
  for (let at = 0; at < end; at = text.indexOf('\n', at) + 1) {
    let column = 0;
    while (/[ -]/.test(text[at + column] ?? '') && column < 200) column++;
    deepest = Math.max(deepest, column);
  }
  return deepest;
}

function originalOffset(offset: number, moved: readonly { readonly at: number; readonly by: number }[]): number {
  let back = 0;
  for (const { at, by } of moved) {
    if (at >= offset) break;
    back += Math.min(by, offset - at);
  }
  return offset - back;
}
