import type { Query } from './ast';
import { compile, type Names, reducedGetter } from './compile';
import { fieldGetter, type Getter } from './field';
import { compareCodePoints, UNANSWERED, type Value } from './value';

/** What a row is ordered by: a key for each of the query's. */
type SortKey = null | number | string | typeof NO_ORDER;

/** A list or an object: after everything else, and all alike. */
const NO_ORDER = Symbol('no order');

/**
 * The rows in the order of the query. Rows that are equal in every key stay in the order they came in, also in a
 * descending one; without keys all do.
 *
 * What is not known comes first, then numbers and texts that are numbers, then texts by code points (booleans as texts),
 * then lists and objects. `desc` turns this round.
 *
 * @param rowOf  what the keys are read of
 */
export function orderRows<T>(rows: readonly T[], query: Query, names: Names, rowOf: (row: T) => unknown): T[] {
  if (query.orderBy.length === 0) return [...rows];
  const keys = query.orderBy.map((key) => ({ getter: keyGetter(key, names), descending: key.descending }));
  const decorated = rows.map((row) => ({ row, keys: keys.map(({ getter }) => sortKey(getter(rowOf(row)))) }));
  // The sort of JavaScript is stable.
  decorated.sort((a, b) => {
    for (let i = 0; i < keys.length; i++) {
      const order = compareKeys(a.keys[i] as SortKey, b.keys[i] as SortKey);
      if (order !== 0) return keys[i]?.descending ? -order : order;
    }
    return 0;
  });
  return decorated.map(({ row }) => row);
}

/** A name alone may be that of a column; inside a reducer it is a field. */
export function keyGetter({ reducer, field }: Query['orderBy'][number], names: Names): Getter {
  return reducer === undefined ? compile(field, names) : reducedGetter(reducer, fieldGetter(field.path));
}

const NUMERIC = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;

function sortKey(value: Value): SortKey {
  switch (typeof value) {
    case 'number':
      return value;
    case 'string':
      return NUMERIC.test(value) ? Number(value) : value;
    case 'boolean':
      return String(value);
    default:
      return value === null || value === undefined || value === UNANSWERED ? null : NO_ORDER;
  }
}

function compareKeys(a: SortKey, b: SortKey): number {
  if (typeof a === 'number' && typeof b === 'number') return a < b ? -1 : a > b ? 1 : 0;
  if (typeof a === 'string' && typeof b === 'string') return compareCodePoints(a, b);
  return rank(a) - rank(b);
}

function rank(key: SortKey): number {
  if (key === null) return 0;
  return typeof key === 'number' ? 1 : typeof key === 'string' ? 2 : 3;
}
