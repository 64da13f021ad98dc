/** A mapping of which nothing is known but that it is one. */
export type Row = Readonly<Record<string, unknown>>;

/** The value as a mapping; undefined otherwise. */
export function asRow(value: unknown): Row | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Row) : undefined;
}

/** The value as a list; empty otherwise. */
export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : NOTHING;
}

/** The value as a text that is not empty; undefined otherwise. */
export function asText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A member of a mapping, at any depth; undefined where the way ends. */
export function dig(value: unknown, ...keys: readonly string[]): unknown {
  let here = value;
  for (const key of keys) {
    const row = asRow(here);
    if (row === undefined || !Object.hasOwn(row, key)) return undefined;
    here = row[key];
  }
  return here;
}

const NOTHING: readonly unknown[] = [];
