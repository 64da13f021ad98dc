import { type ContextPlayProps, contextPlay } from './context/play';
import { readLocatedYaml } from './located-yaml';

/**
 * What a hook runs: the context play and behind it the author's text, byte for byte.
 *
 * The play is indented as the author's list is, so that both are one list; a `---` in front of the author's text moves
 * to the top.
 */
export function withContext(text: string, context: ContextPlayProps): string {
  const play = contextPlay(context);
  const marker = /^(\s*#[^\n]*\n|\s*\n)*---[ \t]*(#[^\n]*)?\n/.exec(text);
  const own = marker ? text.slice(marker[0].length) : text;
  const [document] = readLocatedYaml(text);
  const indent = document ? ' '.repeat(document.column - 1) : '';
  const lines = play.split('\n').map((line) => (line === '' ? '' : indent + line));
  return `${marker ? marker[0] : ''}${lines.join('\n')}${own}`;
}
