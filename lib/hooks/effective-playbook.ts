import { readLocatedYaml } from '../support/located-yaml';
import { type ContextPlayProps, contextPlay } from './context/play';

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
