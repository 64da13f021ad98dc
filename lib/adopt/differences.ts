import { isDeepStrictEqual } from 'node:util';
import { asRow } from '../support/untyped';
import { dataOf } from './expression';
import type { AdoptedPatch } from './model';

/** Where two specs of one form differ: keys and places from the spec down. */
export interface Difference {
  readonly path: readonly (string | number)[];
  /** Undefined where it is not there. */
  readonly wanted: unknown;
  readonly found: unknown;
}

/** Lists that are one value: their items have been put in order. */
const WHOLE = new Set(['hooks']);

/** Every difference, outermost first; a list of another length is one. */
export function differencesOf(wanted: unknown, found: unknown, path: readonly (string | number)[] = []): Difference[] {
  if (isDeepStrictEqual(wanted, found)) return [];
  const last = path[path.length - 1];
  const isWhole = typeof last === 'string' && WHOLE.has(last);
  if (Array.isArray(wanted) && Array.isArray(found) && wanted.length === found.length && !isWhole)
    return wanted.flatMap((item, i) => differencesOf(item, found[i], [...path, i]));
  const before = asRow(wanted);
  const after = asRow(found);
  if (before === undefined || after === undefined || before instanceof Date) return [{ path, wanted, found }];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) =>
    differencesOf(own(before, key), own(after, key), [...path, key]),
  );
}

function own(row: object, key: string): unknown {
  return Object.hasOwn(row, key) ? (row as Record<string, unknown>)[key] : undefined;
}

/**
 * The patches that make a rendered spec what was adopted.
 *
 * @param rendered as the program renders it
 */
export function patchesFor(differences: readonly Difference[], rendered: unknown): AdoptedPatch[] {
  return differences.map(({ path, wanted }) => {
    const at = `/spec${path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')}`;
    if (wanted === undefined) return { op: 'remove', path: at };
    return { op: reach(rendered, path) === undefined ? 'add' : 'replace', path: at, value: dataOf(wanted) };
  });
}

function reach(value: unknown, path: readonly (string | number)[]): unknown {
  let here = value;
  for (const key of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, key)) return undefined;
    here = (here as Record<string | number, unknown>)[key];
  }
  return here;
}
