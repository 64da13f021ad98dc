import { table } from '../../support/table';

/** What the writer takes; a Map has free-form keys, an object those of a Go struct in its order. */
export type GoValue = string | number | boolean | null | readonly GoValue[] | ReadonlyMap<string, GoValue> | GoStruct;
export interface GoStruct {
  readonly [key: string]: GoValue;
}

/** Column after which a text is folded at its next space. */
const WIDTH = 80;

/**
 * YAML byte for byte as Go's yaml.v2, which Forklift's controller uses: lists are not indented, texts that YAML 1.1 would
 * misread are quoted, long ones are folded, free-form keys are in its own order. Ends with a line break.
 */
export function goYaml(value: GoStruct): string {
  return mapping(Object.entries(value), 0, true);
}

function mapping(entries: readonly (readonly [string, GoValue])[], indent: number, startsOwnLine: boolean): string {
  const pad = ' '.repeat(indent);
  return entries
    .map(([name, value], i) => {
      const key = text(name, indent, indent, false);
      const start = i === 0 && !startsOwnLine ? '' : pad;
      const head = Buffer.byteLength(key) > 128 ? `${start}? ${key}\n${pad}:` : `${start}${key}:`;
      return head + afterColon(value, indent, indent + key.length + 1);
    })
    .join('');
}

/** The value of a key, from after its colon to the end of its last line. */
function afterColon(value: GoValue, indent: number, column: number): string {
  const members = membersOf(value);
  if (Array.isArray(value)) return value.length === 0 ? ' []\n' : `\n${list(value, indent)}`;
  if (members) return members.length === 0 ? ' {}\n' : `\n${mapping(members, indent + 2, true)}`;
  return ` ${scalar(value, column + 1, indent + 2)}`;
}

function list(items: readonly GoValue[], indent: number): string {
  return items
    .map((item) => {
      const members = membersOf(item);
      const rest = members ? mapping(members, indent + 2, false) : scalar(item, indent + 2, indent + 2);
      return `${' '.repeat(indent)}- ${rest}`;
    })
    .join('');
}

function membersOf(value: GoValue): (readonly [string, GoValue])[] | undefined {
  if (value instanceof Map) return [...(value as ReadonlyMap<string, GoValue>)].sort(([a], [b]) => compareKeys(a, b));
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : undefined;
}

function scalar(value: GoValue, column: number, indent: number): string {
  const written = typeof value === 'string' ? text(value, column, indent, true) : String(value);
  return written.endsWith('\n') ? written : `${written}\n`;
}

/** A text that starts at a column; a literal one ends with its line break. */
function text(value: string, column: number, indent: number, folds: boolean): string {
  const chars = [...value];
  const special = chars.some((ch) => !isPrintable(ch));
  if (value.includes('\n')) {
    if (!special && !value.endsWith(' ') && !value.includes(' \n')) return literal(value, indent);
  } else if (looksLikeText(value)) {
    if (isPlain(value) && !special) return folded(chars, 'plain', column, indent, folds);
    if (!special) return folded(chars, 'single', column, indent, folds);
  }
  return folded(chars, 'double', column, indent, folds);
}

/** Whether a text may stand without quotes in a block. */
function isPlain(value: string): boolean {
  return !/^[ #,[\]{}&*!|>'"%@`]|^(---|\.\.\.)|^[-?:]( |$)|: |:$| #| $/.test(value);
}

function folded(
  chars: string[],
  style: 'plain' | 'single' | 'double',
  start: number,
  indent: number,
  folds: boolean,
): string {
  const quote = style === 'plain' ? '' : style === 'single' ? "'" : '"';
  let written = quote;
  let column = start + quote.length;
  let afterSpace = false;
  for (const [i, ch] of chars.entries()) {
    const inside = style === 'plain' || (i > 0 && i < chars.length - 1);
    const spaceFollows = chars[i + 1] === ' ';
    if (ch === ' ' && folds && !afterSpace && column > WIDTH && inside && (style === 'double' || !spaceFollows)) {
      const held = spaceFollows ? '\\' : '';
      written += `\n${' '.repeat(indent)}${held}`;
      column = indent + held.length;
    } else {
      const piece = style === 'double' ? escaped(ch) : style === 'single' && ch === "'" ? "''" : ch;
      written += piece;
      column += [...piece].length;
    }
    afterSpace = ch === ' ';
  }
  return written + quote;
}

function literal(value: string, indent: number): string {
  const hint = /^[ \n]/.test(value) ? '2' : '';
  const chomp = !value.endsWith('\n') ? '-' : value === '\n' || value.endsWith('\n\n') ? '+' : '';
  const lines = value.replace(/\n$/, '').split('\n');
  return `|${hint}${chomp}\n${lines.map((line) => (line === '' ? '\n' : `${' '.repeat(indent)}${line}\n`)).join('')}`;
}

/** What yaml.v2 writes without an escape; the two separators are left out, because they break lines. */
function isPrintable(ch: string): boolean {
  return /^[\n\x20-\x7e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]$/.test(ch);
}

const ESCAPES: Readonly<Record<string, string>> = table({
  '\0': '\\0',
  '\x07': '\\a',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
  '\x1b': '\\e',
  '"': '\\"',
  '\\': '\\\\',
  '\x85': '\\N',
  '\u2028': '\\L',
  '\u2029': '\\P',
});

function escaped(ch: string): string {
  const known = ESCAPES[ch];
  if (known !== undefined) return known;
  if (isPrintable(ch)) return ch;
  const hex = (ch.codePointAt(0) as number).toString(16).toUpperCase();
  return hex.length <= 2
    ? `\\x${hex.padStart(2, '0')}`
    : hex.length <= 4
      ? `\\u${hex.padStart(4, '0')}`
      : `\\U${hex.padStart(8, '0')}`;
}

const WORDS =
  /^(y|Y|n|N|~|true|True|TRUE|false|False|FALSE|yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF|null|Null|NULL|\.nan|\.NaN|\.NAN|[-+]?\.(inf|Inf|INF))?$/;

/** Whether YAML 1.1 without quotes would read a text and nothing else. */
function looksLikeText(value: string): boolean {
  if (WORDS.test(value)) return false;
  const plain = value.replaceAll('_', '');
  if (/^[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?$/.test(value)) return false;
  if (/^[-+0-9]/.test(value)) return !isInteger(plain) && !isFloat(plain) && !isTime(value);
  return !(value.startsWith('.') && isFloat(value.replace(/(?<=\d)_(?=\d)/g, '')));
}

function isInteger(value: string): boolean {
  const match = /^([-+]?)(0[xX][0-9a-fA-F]+|0[oO]?[0-7]+|0[bB][01]+|0|[1-9][0-9]*)$/.exec(value);
  if (!match) return false;
  const [, sign, digits = ''] = match;
  const amount = BigInt(/^0[0-7]+$/.test(digits) ? `0o${digits.slice(1)}` : digits);
  return amount < 2n ** 63n || (sign === '-' ? amount === 2n ** 63n : sign === '' && amount < 2n ** 64n);
}

function isFloat(value: string): boolean {
  return /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/.test(value) && Number.isFinite(Number(value));
}

function isTime(value: string): boolean {
  const match =
    /^(\d{4})-(\d\d?)-(\d\d?)(?:(?:[Tt](\d\d?):(\d\d?):(\d\d?)(?:[.,]\d+)?(?:Z|[-+](\d\d):(\d\d)))|(?: (\d\d?):(\d\d?):(\d\d?)(?:[.,]\d+)?))?$/.exec(
      value,
    );
  if (!match) return false;
  const [year, month, day] = match.slice(1, 4).map(Number) as [number, number, number];
  const [hour, minute, second] = [
    match[4] ?? match[9] ?? 0,
    match[5] ?? match[10] ?? 0,
    match[6] ?? match[11] ?? 0,
  ].map(Number) as [number, number, number];
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const exists = day > 0 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return (
    exists && hour < 24 && minute < 60 && second < 60 && Number(match[7] ?? 0) <= 24 && Number(match[8] ?? 0) <= 60
  );
}

/** yaml.v2's order of keys: numbers in them by their size, letters after everything else. */
function compareKeys(one: string, other: string): number {
  const a = [...one];
  const b = [...other];
  for (let i = 0; i < a.length && i < b.length; i++) {
    const x = a[i] as string;
    const y = b[i] as string;
    if (x === y) continue;
    const letters = [x, y].map((ch) => /\p{L}/u.test(ch));
    if (letters[0] && letters[1]) return order(x, y);
    if (letters[0] || letters[1]) return letters[1] ? -1 : 1;
    const inNumber = (x === '0' || y === '0') && endsInNumber(a.slice(0, i));
    const digits = [a, b].map((chars) => /^\d*/.exec(chars.slice(i).join(''))?.[0] ?? '') as [string, string];
    const [m, n] = digits.map((d) => Number(`${inNumber ? 1 : 0}${d}`)) as [number, number];
    return m - n || digits[0].length - digits[1].length || order(x, y);
  }
  return a.length - b.length;
}

/** Whether digits stand at the end, and not zeros alone. */
function endsInNumber(chars: readonly string[]): boolean {
  const digits = chars.slice(chars.findLastIndex((ch) => !/\d/.test(ch)) + 1);
  return digits.some((digit) => digit !== '0');
}

function order(x: string, y: string): number {
  return (x.codePointAt(0) as number) - (y.codePointAt(0) as number);
}
