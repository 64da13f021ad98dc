import { compareInstants, instantOf, type timestampOf } from './dates';

/**
 * What an expression has for a row when it cannot be answered: a text where a number is wanted, arithmetic with what is not
 * known, a division by zero. It passes through every operator but `and` and `or`, which may know the answer without it, and
 * is never true: an error of one row leaves that row out and no other.
 */
export const UNANSWERED = Symbol('unanswered');

/** Null, number, text, boolean, list or object of JSON, or `UNANSWERED`. Lists may hold `UNANSWERED` too. */
export type Value = unknown;

export type Kind = 'null' | 'number' | 'text' | 'boolean' | 'list' | 'object' | 'unanswered';

export function kindOf(value: Value): Kind {
  switch (typeof value) {
    case 'number':
      return 'number';
    case 'string':
      return 'text';
    case 'boolean':
      return 'boolean';
    case 'undefined':
      return 'null';
    default:
      if (value === null) return 'null';
      if (value === UNANSWERED) return 'unanswered';
      return Array.isArray(value) ? 'list' : 'object';
  }
}

/**
 * Numbers by value, texts by content, two texts that are dates by the time they mean, objects by all they hold. Values of
 * different kinds are unequal; null equals null.
 */
export function areEqual(left: Value, right: Value): boolean {
  const [a, b] = [left ?? null, right ?? null];
  if (a === b) return true;
  if (typeof a === 'string' && typeof b === 'string') return isSameInstant(a, b, instantOf);
  return typeof a === 'object' && typeof b === 'object' && isSameData(a, b);
}

/** Whether two texts are of one point in time; `in` takes whole timestamps only, `=` days too. */
export function isSameInstant(a: string, b: string, read: typeof timestampOf): boolean {
  const first = read(a);
  const second = first === undefined ? undefined : read(b);
  return first !== undefined && second !== undefined && compareInstants(first, second) === 0;
}

/** Below 0, 0 or above 0; undefined for what has no order: only numbers, texts and times have, each among themselves. */
export function compareValues(left: Value, right: Value): number | undefined {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left !== 'string' || typeof right !== 'string') return undefined;
  const first = instantOf(left);
  const second = first === undefined ? undefined : instantOf(right);
  if (first !== undefined && second !== undefined) return compareInstants(first, second);
  return compareCodePoints(left, right);
}

/** By code points, which is the order of the bytes of UTF-8. */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const [x, y] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (x !== y) return codePointRank(x) - codePointRank(y);
  }
  return a.length - b.length;
}

/** Halves of pairs stand for the highest code points, though their code units do not. */
function codePointRank(unit: number): number {
  return unit >= 0xd800 && unit < 0xe000 ? unit + 0x10000 : unit;
}

/** Deep equality without recursion: JSON may be deeper than the stack. */
function isSameData(a: unknown, b: unknown): boolean {
  const pairs: [unknown, unknown][] = [[a, b]];
  for (let pair = pairs.pop(); pair !== undefined; pair = pairs.pop()) {
    const [x, y] = pair;
    if (x === y) continue;
    if (typeof x !== 'object' || typeof y !== 'object' || x === null || y === null) return false;
    if (Array.isArray(x) !== Array.isArray(y)) return false;
    const keys = Object.keys(x);
    if (keys.length !== Object.keys(y).length) return false;
    for (const key of keys) {
      if (!Object.hasOwn(y, key)) return false;
      pairs.push([(x as Record<string, unknown>)[key], (y as Record<string, unknown>)[key]]);
    }
  }
  return true;
}
