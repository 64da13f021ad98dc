import type { Query } from './ast';
import { reducedGetter } from './compile';
import { fieldGetter } from './field';
import { asQuery } from './parser';
import { printReduced } from './print';
import { UNANSWERED } from './value';

/** A column of a table of chosen rows. */
export interface QueryColumn {
  /** The alias, else what the query asks for: `len(disks)`. */
  readonly title: string;
  /** The value of JSON that a row has in this column; null where there is none. */
  value(row: unknown): unknown;
}

/**
 * The columns that the `select` of a query asks for, in its order; undefined where it has none.
 *
 * @throws QueryError when a text is not a query
 */
export function columnsOf(query: Query | string): readonly QueryColumn[] | undefined {
  return asQuery(query).select?.map(({ reducer, field, alias }) => {
    const getter = reducedGetter(reducer, fieldGetter(field.path));
    return {
      title: alias ?? printReduced(reducer, field),
      value: (row) => {
        const value = getter(row);
        return value === UNANSWERED ? null : value;
      },
    };
  });
}
