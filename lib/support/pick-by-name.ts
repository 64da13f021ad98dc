import { nearest } from './did-you-mean';

/** What a name or an id leads to: one thing, several of that name, or none and the names that are like it. */
export interface Picked<T> {
  readonly one?: T;
  readonly several?: readonly T[];
  readonly near: readonly string[];
}

/**
 * The thing of an id or, where only one has it, of a name. An id wins: names are given by people.
 *
 * @param namesOf the names by which a thing may be called; the first is the one to suggest
 */
export function pickByNameOrId<T extends { readonly id?: string }>(
  things: readonly T[],
  nameOrId: string,
  namesOf: (thing: T) => readonly string[],
): Picked<T> {
  const byId = things.find(({ id }) => id === nameOrId);
  if (byId !== undefined) return { one: byId, near: [] };
  const named = things.filter((thing) => namesOf(thing).includes(nameOrId));
  const [first] = named;
  if (first === undefined)
    return {
      near: nearest(
        nameOrId,
        things.flatMap((thing) => namesOf(thing).slice(0, 1)),
      ),
    };
  return named.length === 1 ? { one: first, near: [] } : { several: named, near: [] };
}
