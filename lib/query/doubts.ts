import { absentValues } from './absent-values';
import type { Query } from './ast';
import { asQuery } from './parser';
import type { QueryProblem } from './query-error';
import { unknownValues } from './unknown-values';

/**
 * What is worth a word about a query that can be understood: conditions on what no row tells, and values that no row has and
 * one nearly has. Warnings.
 *
 * @param query  from `parseQuery`, or its text
 * @param rows   VMs of an inventory, or any JSON
 * @throws QueryError when a text is not a query
 */
export function doubts(query: Query | string, rows: readonly unknown[]): QueryProblem[] {
  const parsed = asQuery(query);
  return [...unknownValues(parsed, rows), ...absentValues(parsed, rows)];
}
