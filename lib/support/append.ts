/** Adds all items to a list. `list.push(...items)` ends in a stack overflow where foreign files have many. */
export function append<T>(list: T[], items: Iterable<T>): void {
  for (const item of items) list.push(item);
}
