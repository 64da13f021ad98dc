/**
 * A text without the given signs at its end. Linear, where a pattern such as `/-+$/` looks for its end from each dash again.
 */
export function cutEnd(text: string, signs: string): string {
  let end = text.length;
  while (end > 0 && signs.includes(text[end - 1] as string)) end--;
  return text.slice(0, end);
}

/** A text without the given signs at its beginning and its end. */
export function cutEnds(text: string, signs: string): string {
  const rest = cutEnd(text, signs);
  let start = 0;
  while (start < rest.length && signs.includes(rest[start] as string)) start++;
  return rest.slice(start);
}
