import type { Path } from './ast';
import type { QueryProblem } from './query-error';

/** Words that no field can be called when it stands alone; in any case of letters. */
export const KEYWORDS = [
  'all',
  'and',
  'any',
  'between',
  'false',
  'ilike',
  'in',
  'is',
  'len',
  'like',
  'not',
  'null',
  'or',
  'sum',
  'true',
] as const;

export const SYMBOLS = [
  '==',
  '!=',
  '<>',
  '<=',
  '>=',
  '~=',
  '~!',
  '=',
  '<',
  '>',
  '+',
  '-',
  '*',
  '/',
  '%',
  '(',
  ')',
  '[',
  ']',
  ',',
] as const;

/** A word of a query with its place. `start` and `end` are offsets in UTF-16 code units. */
export type Token = { readonly start: number; readonly end: number } & (
  | { readonly kind: 'name'; readonly path: Path }
  | { readonly kind: 'keyword'; readonly word: (typeof KEYWORDS)[number] }
  | { readonly kind: 'symbol'; readonly symbol: (typeof SYMBOLS)[number] }
  | { readonly kind: 'text' /** What stands between the quotes, escapes as they are. */; readonly raw: string }
  | { readonly kind: 'date'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number; readonly written: string }
  | { readonly kind: 'end' }
  /** Where the text stops being words: the parser reports it if it gets so far. */
  | { readonly kind: 'fault'; readonly problem: QueryProblem }
);
