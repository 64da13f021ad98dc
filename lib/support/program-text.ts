/** A text as TypeScript in the style of a program writes it, in single quotes. */
export function programText(text: string): string {
  const inside = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${inside}'`;
}
