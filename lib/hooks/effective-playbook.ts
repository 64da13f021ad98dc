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
  const start = text.indexOf(CONTEXT_REMARK);
  if (start < 0) return { own: text, context: '' };
  const lineStart = text.lastIndexOf('\n', start) + 1;
  const indent = text.slice(lineStart, start);
  if (indent.trim() !== '') return { own: text, context: '' };
  const lines = text.slice(lineStart).split('\n');
  // The play's own lines are deeper than its dash; what follows at the depth of the dash is the author's.
  let end = 2;
  while (end < lines.length && (lines[end] as string).startsWith(`${indent}  `)) end++;
  return {
    own: text.slice(0, lineStart) + lines.slice(end).join('\n'),
    context: lines
      .slice(0, end)
      .map((line) => line.slice(indent.length))
      .join('\n'),
  };
}
