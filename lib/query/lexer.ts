import type { Code } from '../problems/catalogue';
import type { Path, PathStep } from './ast';
import { instantOf } from './dates';
import { MAX_PATH_STEPS } from './limits';
import { queryProblem } from './query-error';
import type { Source } from './source';
import { KEYWORDS, SYMBOLS, type Token } from './token';

const NAME_START = /[\p{L}_]/uy;
const NAME_PART = /[\p{L}\p{M}\p{Nd}_./]+/uy;
/** What may not follow a number or a date: the two would be one word. */
const WORD_PART = /[\p{L}\p{M}\p{Nd}_.]+/uy;
const NUMBER = /(\d+(?:\.\d+)?)(e[+-]?\d+)?([kmgtp]i?)?/iy;
const DATE = /\d{4}-\d{2}-\d{2}(?:T[\d:.]*(?:Z|[+-]\d{2}:\d{2})?)?/y;
/** What people write for something that this language says in another way. */
const FOREIGN: readonly (readonly [text: string, fix: string])[] = [
  ['&&', 'write and'],
  ['||', 'write or'],
  ['!~', 'write ~! for "does not match"'],
  ['!', 'write not, or != for "is not equal"'],
  ['~', 'write ~= for "matches"'],
  [';', 'a query is one line of clauses without ;'],
  ['.', 'a name does not begin with a dot, and a number has a digit before it: 0.5'],
  ['‘', "put texts in plain quotes: '...'"],
  ['’', "put texts in plain quotes: '...'"],
  ['“', 'put texts in plain quotes: "..."'],
  ['”', 'put texts in plain quotes: "..."'],
];

/**
 * The words of a query. The last one is `end`, or a `fault` where the text stops making words.
 *
 * Strings are in `'`, `"` or `` ` ``; there are no comments.
 */
export function tokensOf(source: Source): Token[] {
  const { text } = source;
  const tokens: Token[] = [];
  // White space at the end is not a place that a message could show.
  const length = text.trimEnd().length;
  let at = 0;

  const matchAt = (pattern: RegExp, offset: number): RegExpExecArray | null => {
    pattern.lastIndex = offset;
    return pattern.exec(text);
  };
  const fault = (offset: number, code: Code, message: string, fix?: string): Token => ({
    kind: 'fault',
    problem: queryProblem(source, offset, code, message, fix),
    start: offset,
    end: offset,
  });

  const name = (start: number): Token => {
    const steps: PathStep[] = [];
    let end = start;
    while (end < length) {
      const part = matchAt(NAME_PART, end)?.[0];
      if (part !== undefined) {
        const dotted = steps.length === 0 ? part : part.slice(1);
        if (steps.length > 0 && !part.startsWith('.'))
          return fault(end, 'bad-name', 'a name goes on behind ] with a dot or another bracket', `write .${part}`);
        for (const key of dotted.split('.')) {
          if (key === '')
            return fault(
              end,
              'bad-name',
              `the name ${JSON.stringify(text.slice(start, end + part.length))} has a dot without a name after it`,
            );
          steps.push({ step: 'name', name: key });
        }
        end += part.length;
      } else if (text[end] === '[') {
        const close = text.indexOf(']', end);
        if (close < 0) return fault(end, 'bad-name', 'this bracket is not closed', 'write ] after the key');
        steps.push(bracketStep(text.slice(end + 1, close)));
        end = close + 1;
      } else break;
      if (steps.length > MAX_PATH_STEPS)
        return fault(start, 'name-too-long', `a name has at most ${MAX_PATH_STEPS} steps`);
    }
    const word = text.slice(start, end).toLowerCase();
    const keyword = KEYWORDS.find((known) => known === word);
    if (keyword !== undefined) return { kind: 'keyword', word: keyword, start, end };
    return { kind: 'name', path: steps as unknown as Path, start, end };
  };

  const string = (start: number): Token => {
    const quote = text[start];
    let end = start + 1;
    while (end < text.length && text[end] !== quote) end += text[end] === '\\' ? 2 : 1;
    if (end < text.length) return { kind: 'text', raw: text.slice(start + 1, end), start, end: end + 1 };
    const fix = text.trimEnd().endsWith(`\\${quote}`)
      ? `the backslash takes the last ${quote} into the text: write \\\\ for a backslash at the end`
      : `close it with ${quote}`;
    return fault(start, 'open-string', `this text has no end: ${quote} is not closed`, fix);
  };

  const date = (start: number): Token | undefined => {
    const written = matchAt(DATE, start)?.[0];
    if (written === undefined || matchAt(WORD_PART, start + written.length)) return undefined;
    if (instantOf(written) !== undefined) return { kind: 'date', text: written, start, end: start + written.length };
    return fault(
      start,
      'bad-date',
      `${written} is neither a day nor a point in time`,
      'write 2024-05-01, or 2024-05-01T21:00:00Z with seconds and an offset',
    );
  };

  const number = (start: number): Token => {
    const [written, digits = '', exponent = '', suffix = ''] = matchAt(NUMBER, start) as RegExpExecArray;
    const end = start + written.length;
    const follows = matchAt(WORD_PART, end)?.[0];
    if (follows !== undefined) {
      const word = `${written}${follows}`;
      return fault(start, 'bad-number', `${JSON.stringify(word)} is not a number`, numberFix(word));
    }
    const value = Number(`${digits}${exponent}`) * factorOf(suffix);
    if (!Number.isFinite(value)) return fault(start, 'bad-number', `${written} is too large for a number`);
    return { kind: 'number', value, written: `${digits}${exponent.toLowerCase()}${usualCase(suffix)}`, start, end };
  };

  for (;;) {
    while (at < length && /\s/.test(text[at] as string)) at++;
    if (at >= length) {
      tokens.push({ kind: 'end', start: length, end: length });
      return tokens;
    }
    const token = next(at);
    tokens.push(token);
    if (token.kind === 'fault') return tokens;
    at = token.end;
  }

  function next(start: number): Token {
    const character = text[start] as string;
    if (character === "'" || character === '"' || character === '`') return string(start);
    if (/\d/.test(character)) return date(start) ?? number(start);
    if (matchAt(NAME_START, start)) return name(start);
    const symbol = SYMBOLS.find((known) => text.startsWith(known, start));
    if (symbol !== undefined) return { kind: 'symbol', symbol, start, end: start + symbol.length };
    const [foreign, fix] = FOREIGN.find(([known]) => text.startsWith(known, start)) ?? [];
    const found = foreign ?? String.fromCodePoint(text.codePointAt(start) as number);
    return fault(start, 'bad-character', `unexpected ${JSON.stringify(found)}`, fix);
  }
}

function bracketStep(inside: string): PathStep {
  const trimmed = inside.trim();
  if (trimmed === '*') return { step: 'all' };
  const [, , quotedKey] = /^(['"])(.*)\1$/s.exec(trimmed) ?? [];
  return { step: 'bracket', key: quotedKey ?? trimmed };
}

/** `k` is 1000, `ki` is 1024, and so on up to `p` and `pi`, in any case. */
function factorOf(suffix: string): number {
  return (suffix.length === 2 ? 1024 : 1000) ** ('kmgtp'.indexOf(suffix.slice(0, 1).toLowerCase() || ' ') + 1);
}

/** As Kubernetes writes them: `k` but `Ki`, `M`, `Mi`. */
function usualCase(suffix: string): string {
  return suffix.length === 1 && /k/i.test(suffix)
    ? 'k'
    : suffix.slice(0, 1).toUpperCase() + suffix.slice(1).toLowerCase();
}

function numberFix(word: string): string {
  if (/^\d+(\.\d+)?e/i.test(word)) return 'an exponent has digits, as in 2e18; there is no suffix for exa';
  if (/^\d+(\.\d+)?[kmgtp]i?b/i.test(word)) return `write it without the b: ${word.slice(0, -1)}`;
  if (/^0x|_/i.test(word)) return 'numbers are decimal, without _ between the digits';
  if (word.endsWith('.')) return 'a dot has a digit on both sides';
  return 'a number may end with k m g t p (powers of 1000) or ki mi gi ti pi (powers of 1024)';
}
