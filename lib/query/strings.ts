import { table } from '../support/table';

/** Escapes in a string; before any other character a backslash stays what it is. */
const ESCAPES: Readonly<Record<string, string>> = table({
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '`': '`',
});

/** What a string between its quotes says. */
export function textIn(raw: string): string {
  return raw.replace(/\\(.)/gs, (both, character: string) => ESCAPES[character] ?? both);
}

/** The same for the pattern of `~=`: `\b` is the border of a word there, not the character backspace. */
export function patternIn(raw: string): string {
  return raw.replace(/\\(.)/gs, (both, character: string) => (character === 'b' ? both : (ESCAPES[character] ?? both)));
}

/** A text as the language writes it, in single quotes. */
export function quote(text: string): string {
  const escaped = text.replace(/[\\'\n\t\r\f]/g, (character) => {
    const letter = { '\n': 'n', '\t': 't', '\r': 'r', '\f': 'f' }[character];
    return `\\${letter ?? character}`;
  });
  return `'${escaped}'`;
}
