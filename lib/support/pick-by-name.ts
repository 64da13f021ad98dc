import { nearest } from './did-you-mean';

/** What a name or an id leads to: one thing, several of that name, or none and the names that are like it. */
export interface Picked<T> {
  readonly one?: T;
  readonly several?: readonly T[];
  readonly near: readonly string[];
}

/**
 * The thing of an id or, where only one has it, of a name. An id wins: names are given by people. Who asks more than once
 * asks a `NameIndex`.
 *
 * @param namesOf the names by which a thing may be called; the first is the one to suggest
 */
export function pickByNameOrId<T extends { readonly id?: string }>(
  things: readonly T[],
  nameOrId: string,
  namesOf: (thing: T) => readonly string[],
): Picked<T> {
  const byId = things.find(({ id }) => id === nameOrId);
  const named = byId === undefined ? things.filter((thing) => namesOf(thing).includes(nameOrId)) : [];
  return picked(byId, named, () =>
    nearest(
      nameOrId,
      things.flatMap((thing) => namesOf(thing).slice(0, 1)),
    ),
  );
}

/** Things by id and by name, for who looks for many of them. */
export class NameIndex<T extends { readonly id: string; readonly name: string }> {
  private readonly ids = new Map<string, T>();
  private readonly named = new Map<string, T[]>();

  constructor(things: readonly T[]) {
    for (const thing of things) {
      if (!this.ids.has(thing.id)) this.ids.set(thing.id, thing);
      const namesakes = this.named.get(thing.name);
      if (namesakes) namesakes.push(thing);
      else this.named.set(thing.name, [thing]);
    }
  }

  /** Every name once, in the order of the things. */
  get names(): readonly string[] {
    return [...this.named.keys()];
  }

  byId(id: string): T | undefined {
    return this.ids.get(id);
  }

  byName(name: string): readonly T[] {
    return this.named.get(name) ?? [];
  }

  pick(nameOrId: string): Picked<T> {
    return picked(this.byId(nameOrId), this.byName(nameOrId), () => nearest(nameOrId, this.named.keys()));
  }
}

function picked<T>(byId: T | undefined, named: readonly T[], near: () => readonly string[]): Picked<T> {
  if (byId !== undefined) return { one: byId, near: [] };
  const [first] = named;
  if (first === undefined) return { near: near() };
  return named.length === 1 ? { one: first, near: [] } : { several: named, near: [] };
}
