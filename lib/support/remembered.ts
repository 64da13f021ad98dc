/** Answers that are kept: more would be a list of everything that was ever asked. */
const LIMIT = 1000;

/** A pure function of a text that works out each answer once, for the first texts that it is asked about. */
export function remembered<T>(answer: (text: string) => T): (text: string) => T {
  const known = new Map<string, { readonly it: T }>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before.it;
    const it = answer(text);
    if (known.size < LIMIT) known.set(text, { it });
    return it;
  };
}
