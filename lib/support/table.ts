/**
 * A table of ours that is asked with foreign text: it has the members given and inherits none, so that `constructor` and
 * `__proto__` are not found in it; nor in the tables inside it.
 */
export function table<T extends object>(members: T): T {
  const entries = Object.entries(members).map(([key, value]) => [key, isLiteral(value) ? table(value) : value]);
  return Object.assign(Object.create(null), Object.fromEntries(entries)) as T;
}

function isLiteral(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
