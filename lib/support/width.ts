/** Columns that a text takes on a terminal: characters of East Asia and emoji take two, combining marks none. */
export function widthOf(text: string): number {
  // Loaded by the first text that needs it.
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  return (require('string-width') as typeof import('string-width'))(text);
}
