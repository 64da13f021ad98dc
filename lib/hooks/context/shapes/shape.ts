/**
 * The keys of a value: 0 for a scalar; a text for a key that exists but holds nothing useful, saying why and what to
 * read instead; `[shape]` for a list; an object for a mapping, `'*'` standing for free-form keys; `'...'` as a key says
 * that more keys exist below that are not listed (nothing is checked there).
 */
export type Shape = 0 | string | readonly [Shape] | { readonly [key: string]: Shape };
