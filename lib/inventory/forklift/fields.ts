/** A JSON object of the inventory service. */
export type JsonRow = Readonly<Record<string, unknown>>;

/** Text, or undefined for what is absent, empty or no text: the inventory writes '' for what it does not know. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function flag(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

export function number(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** A number over 0: the inventory writes 0 for what it does not know. */
export function positive(value: unknown): number | undefined {
  const found = number(value);
  return found !== undefined && found > 0 ? found : undefined;
}

export function object(value: unknown): JsonRow | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonRow) : undefined;
}

/** The objects of a list; null is an empty list in Go, and what is absent, or no list, is unknown. */
export function list(value: unknown): readonly JsonRow[] | undefined {
  if (value === null) return [];
  return Array.isArray(value) ? value.filter((item) => object(item) !== undefined) : undefined;
}

/** `{ kind, id }`, or the id alone. */
export function idOf(value: unknown): string | undefined {
  return text(value) ?? text(object(value)?.id);
}

/** The texts of an object: labels, metadata; undefined where there are none. */
export function texts(value: unknown): Readonly<Record<string, string>> | undefined {
  const entries = Object.entries(object(value) ?? {}).filter(([, v]) => typeof v === 'string');
  return entries.length === 0 ? undefined : (Object.fromEntries(entries) as Record<string, string>);
}
