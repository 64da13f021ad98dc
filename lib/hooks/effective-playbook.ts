import { readLocatedYaml } from '../support/located-yaml';
import { CONTEXT_REMARK, type ContextPlayProps, contextPlay } from './context/play';

/** Whether a play can be put in front: not where the list of plays is written in brackets. */
export function takesContext(text: string): boolean {
  const [document] = readLocatedYaml(text);
  return document === undefined || text.split('\n')[document.line - 1]?.[document.column - 1] !== '[';
}

/**
 * What a hook runs: the context play and behind it the author's text, byte for byte.
 *
 * The play is indented as the author's list is, so that both are one list; a `---` in front of the author's text moves
 * to the top.
 */
export function withContext(text: string, context: ContextPlayProps): string {
  const play = contextPlay(context);
  const marker = /^([ \t]*(#[^\n]*)?\n|%[^\n]*\n)*---[ \t]*(#[^\n]*)?\n/.exec(text);
  const own = marker ? text.slice(marker[0].length) : text;
  const [document] = readLocatedYaml(text);
  const indent = document ? ' '.repeat(document.column - 1) : '';
  const lines = play.split('\n').map((line) => (line === '' ? '' : indent + line));
  return `${marker ? marker[0] : ''}${lines.join('\n')}${own}`;
}

/** What a hook runs, taken apart again: the author's text, and the context play; empty where there is none. */
export function splitContext(text: string): { readonly own: string; readonly context: string } {
  if (!text.includes(CONTEXT_REMARK)) return { own: text, context: '' };
  const lines = text.split('\n');
  const { start, end, indent } = contextLines(lines);
  if (start === end) return { own: text, context: '' };
  return {
    own: [...lines.slice(0, start), ...lines.slice(end)].join('\n'),
    context: lines
      .slice(start, end)
      .map((line) => line.slice(indent))
      .join('\n'),
  };
}

/** Which lines of a playbook are the context play, and how far they are indented; none where start is end. */
export function contextLines(lines: readonly string[]): {
  readonly start: number;
  readonly end: number;
  readonly indent: number;
} {
  const start = lines.findIndex((line) => line.trimStart() === CONTEXT_REMARK);
  if (start < 0) return { start: 0, end: 0, indent: 0 };
  const indent = (lines[start] as string).length - CONTEXT_REMARK.length;
  // The play's own lines are deeper than its dash; what follows at the depth of the dash is the author's.
  const inside = `${' '.repeat(indent)}  `;
  let end = start + 2;
  while (end < lines.length && (lines[end] as string).startsWith(inside)) end++;
  return { start, end, indent };
}
