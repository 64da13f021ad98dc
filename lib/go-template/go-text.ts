/**
 * Go's strings are bytes. While a template is evaluated, a text is a string whose every sign is one byte, so that lengths and
 * cuts are Go's; functions of characters read it rune by rune.
 */

const RUNE =
  /[^\u0080-\uffff]|[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}|[\s\S]/g;

/** What Go puts for a byte that belongs to no character. */
export const NO_RUNE = '\ufffd';

const isAscii = (text: string) => !/[\u0080-\uffff]/.test(text);

/** A text as Go holds it. */
export function bytesOf(text: string): string {
  return isAscii(text) ? text : Buffer.from(text, 'utf8').toString('latin1');
}

/** A text of Go's for people; bytes that belong to no character become U+FFFD. */
export function readable(bytes: string): string {
  return isAscii(bytes) ? bytes : Buffer.from(bytes, 'latin1').toString('utf8');
}

/** The bytes of each character. */
export function runesOf(bytes: string): string[] {
  return isAscii(bytes) ? [...bytes] : (bytes.match(RUNE) ?? []);
}

/** The characters, as a Go loop over a string sees them. */
export function charactersOf(bytes: string): string[] {
  return runesOf(bytes).map(characterOf);
}

/** The character of the bytes of one rune. */
export function characterOf(rune: string): string {
  if (isAscii(rune)) return rune;
  return rune.length === 1 ? NO_RUNE : Buffer.from(rune, 'latin1').toString('utf8');
}

/** Go's `unicode.IsSpace`. JavaScript takes U+FEFF for white space and U+0085 for none. */
export function isSpace(character: string): boolean {
  return /^[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]$/.test(character);
}

/** Go's `unicode.ToLower`: one character gives one. */
export function lowerOf(character: string): string {
  if (character === 'İ') return 'i';
  const lower = character.toLowerCase();
  return [...lower].length === 1 ? lower : character;
}

/** Go's `unicode.ToUpper`: one character gives one. */
export function upperOf(character: string): string {
  const upper = character.toUpperCase();
  if ([...upper].length === 1) return upper;
  // Greek letters with an iota below have a capital of one character, which JavaScript does not give.
  const code = character.codePointAt(0) as number;
  if (/^[\u1f80-\u1f87\u1f90-\u1f97\u1fa0-\u1fa7]$/.test(character)) return String.fromCodePoint(code + 8);
  if (/^[\u1fb3\u1fc3\u1ff3]$/.test(character)) return String.fromCodePoint(code + 9);
  return character;
}

/** Go's `unicode.ToTitle`. */
export function titleOf(character: string): string {
  const digraph = ['ǄǅǆǇǈǉǊǋǌ', 'Ǳǲǳ'].find((letters) => letters.includes(character));
  if (digraph === undefined) return upperOf(character);
  const at = digraph.indexOf(character);
  return digraph[at - (at % 3) + 1] as string;
}
