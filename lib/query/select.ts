import type { Query } from './ast';
import { compile, namesOf } from './compile';
import { orderRows } from './order';
import { asQuery } from './parser';

/**
 * The rows that a query chooses: the very objects, in the order of its `order by`, else in the order they came in, and no
 * more than its limit.
 *
 * Pure; throws for no row whatever. A row is chosen when the condition is exactly true: a condition that cannot be answered
 * for a row, such as `>` between a text and a number, leaves out that row alone. Whether the query fits the rows at all,
 * `checkQuery` tells; why a row was left out, `explain`.
 *
 * @param rows   VMs of an inventory, with their computed fields, or any JSON
 * @param query  from `parseQuery`, or its text
 * @throws QueryError when a text is not a query
 *
 * @example
 * select(inventory.allVms, "where name ~= '^erp-db-' and memoryMB >= 8192 order by name").map((vm) => vm.name);
 * // ['erp-db-01', 'erp-db-02']
 */
export function select<T>(rows: readonly T[], query: Query | string): T[] {
  const parsed = asQuery(query);
  const names = namesOf(parsed);
  const holds = parsed.where === undefined ? undefined : compile(parsed.where, names);
  const chosen = holds === undefined ? rows : rows.filter((row) => holds(row) === true);
  const ordered = orderRows(chosen, parsed, names, (row) => row);
  return parsed.limit === undefined ? ordered : ordered.slice(0, parsed.limit);
}
