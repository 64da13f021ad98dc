/** A pattern that is matched in time linear in the text, whatever the pattern. */
export interface LinearPattern {
  test(text: string): boolean;
}

/**
 * A regular expression as RE2 matches it: for patterns made of foreign text, and for those of ours that JavaScript's own
 * matcher takes too long for.
 *
 * @throws where it is not a valid RE2 expression
 */
export function linearPattern(source: string): LinearPattern {
  // Loaded by the first pattern that needs it: a synth without one does not wait for it.
  const { RE2JS } = require('re2js') as typeof import('re2js');
  const compiled = RE2JS.compile(source);
  return { test: (text) => compiled.test(text) };
}
