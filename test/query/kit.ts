import { checkQuery, explain, parseQuery, QueryError, select } from '../../lib';

/** What a condition is for a row: `yes`, `no`, or `none` where it cannot be answered (then its negation is not true, too). */
export function answer(condition: string, row: unknown): 'yes' | 'no' | 'none' {
  const holds = select([row], `where ${condition}`).length === 1;
  const opposite = select([row], `where not (${condition})`).length === 1;
  expect(holds && opposite).toBe(false);
  if (!holds && !opposite) {
    // No answer is not the answer null, but for what is only a field.
    const isField = parseQuery(condition).where?.kind === 'field';
    if (!isField) expect(select([row], `where (${condition}) is null`)).toEqual([]);
  }
  return holds ? 'yes' : opposite ? 'no' : 'none';
}

/** Places in the list of the rows that a query chooses, in its order. */
export function places(rows: readonly unknown[], query: string): number[] {
  return select(
    rows
      .map((row, i) => ({ row, i }))
      .map(({ row, i }) => (typeof row === 'object' && row !== null ? { ...row, i } : row)),
    query,
  ).map((row) => (row as { i: number }).i);
}

/** The whole message of a query that cannot be parsed. */
export function faultOf(text: string, name?: string): string {
  return thrown(() => parseQuery(text, name)).message;
}

/** `code line:column` of a query that cannot be parsed. */
export function codeOf(text: string): string {
  const { code, line, column } = thrown(() => parseQuery(text));
  return `${code} ${line}:${column}`;
}

export function thrown(run: () => unknown): QueryError {
  try {
    run();
  } catch (error) {
    if (error instanceof QueryError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

/** `code line:column message; fix` of every problem. */
export function problemsOf(query: string, rows: readonly unknown[]): string[] {
  return checkQuery(query, rows).map(
    ({ code, line, column, message, fix }) =>
      `${code} ${line}:${column} ${message}${fix === undefined ? '' : `; ${fix}`}`,
  );
}

export function sentences(rows: readonly unknown[], query: string): string[] {
  return explain(rows, query).map(({ sentence }) => sentence);
}
