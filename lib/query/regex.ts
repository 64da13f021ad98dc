import type { RE2JS } from 're2js';
import { type GlobPart, type Matcher, matchesGlob, ONE, RUN } from './like';
import { MAX_REGEX_LENGTH, MAX_REGEX_PROGRAM } from './limits';

/**
 * A regular expression as Go reads it (RE2), found anywhere in a text; undefined when it is not.
 *
 * RE2 takes linear time whatever the pattern. What is only literal text, `.`, `.*`, `.+` and anchors is matched without it,
 * with the same result.
 */
export function regexMatcher(pattern: string): Matcher | undefined {
  const simple = simpleMatcher(pattern);
  if (simple !== undefined) return simple;
  const compiled = compile(pattern);
  return 'message' in compiled ? undefined : (text) => compiled.test(text);
}

/** Why a regular expression is not accepted; undefined when it is one. */
export function faultOfRegex(pattern: string): { readonly message: string; readonly fix?: string } | undefined {
  if (simplePieces(pattern) !== undefined) return undefined;
  const compiled = compile(pattern);
  return 'message' in compiled ? compiled : undefined;
}

function compile(pattern: string): RE2JS | { readonly message: string; readonly fix?: string } {
  if (pattern.length > MAX_REGEX_LENGTH)
    return {
      message: `a regular expression has at most ${MAX_REGEX_LENGTH} characters, this one has ${pattern.length}`,
    };
  // Loaded by the first query that needs it: a synth without one does not wait for it.
  const re2js = require('re2js') as typeof import('re2js');
  try {
    const regex = re2js.RE2JS.compile(pattern);
    if (regex.programSize() <= MAX_REGEX_PROGRAM) return regex;
    return {
      message: 'this regular expression is too large: its counted repeats make too many steps',
      fix: 'repeat fewer times',
    };
  } catch (error) {
    if (!(error instanceof re2js.RE2JSException)) throw error;
    return { message: `this is not a valid RE2 regular expression: ${reason(error.message)}`, ...fixOf(error.message) };
  }
}

function reason(message: string): string {
  return message.replace(/^error parsing regexp: /, '').replace(/`/g, '"');
}

function fixOf(message: string): { readonly fix?: string } {
  if (/\(\?<?[=!]/.test(message)) return { fix: 'RE2 has no look-around: combine two conditions with and, or use ~!' };
  if (/escape sequence: `\\[1-9]/.test(message)) return { fix: 'RE2 has no back-references' };
  if (/repeat count/.test(message)) return { fix: 'a repeat counts to 1000 at most' };
  return {};
}

interface Pieces {
  readonly start: boolean;
  readonly end: boolean;
  readonly parts: readonly GlobPart[];
}

/** What a pattern is made of, if it is nothing but literal characters, `.`, `.*`, `.+`, a `^` before and a `$` behind. */
function simplePieces(pattern: string): Pieces | undefined {
  // RE2 takes half of a surrogate pair for no character of its own; here it would be one.
  if (pattern.length > MAX_REGEX_LENGTH || /\p{Surrogate}/u.test(pattern)) return undefined;
  const start = pattern.startsWith('^');
  const isEscapedEnd = /(?:^|[^\\])(?:\\\\)*\\\$$/s.test(pattern);
  const end = pattern.endsWith('$') && !isEscapedEnd;
  const parts: GlobPart[] = [];
  const middle = pattern.slice(start ? 1 : 0, end ? -1 : undefined);
  const piece = /\\([!-/:-@[-`{-~])|(\.)([*+]?)|([^\\.+*?()|[\]{}^$])/suy;
  while (piece.lastIndex < middle.length) {
    const found = piece.exec(middle);
    if (!found) return undefined;
    const [, escaped, dot, repeat, plain] = found;
    // A repeat that follows is one of this character: RE2's business.
    if (dot === undefined) parts.push((escaped ?? plain) as string);
    else if (repeat === '*') parts.push(RUN);
    else parts.push(ONE, ...(repeat === '+' ? [RUN as GlobPart] : []));
  }
  return { start, end, parts };
}

function simpleMatcher(pattern: string): Matcher | undefined {
  const pieces = simplePieces(pattern);
  if (pieces === undefined) return undefined;
  const { start, end, parts } = pieces;
  if (parts.every((part) => typeof part === 'string')) {
    const literal = parts.join('');
    if (start && end) return (text) => text === literal;
    if (start) return (text) => text.startsWith(literal);
    return end ? (text) => text.endsWith(literal) : (text) => text.includes(literal);
  }
  const glob: GlobPart[] = [...(start ? [] : [RUN as GlobPart]), ...parts, ...(end ? [] : [RUN as GlobPart])];
  let regex: RE2JS | undefined;
  return (text) => {
    // What stands before and behind the match may be any text, line feeds too: only RE2 tells these apart.
    if (!text.includes('\n')) return matchesGlob(glob, text);
    // A pattern of these pieces is one of RE2's.
    regex ??= compile(pattern) as RE2JS;
    return regex.test(text);
  };
}
