/**
 * A table of ours that is asked with foreign text: it has the members given and inherits none, so that `constructor` and
 * `__proto__` are not found in it.
 */
export function table<T extends object>(members: T): T {
  return Object.assign(Object.create(null), members) as T;
}
