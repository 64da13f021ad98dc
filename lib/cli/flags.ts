/** Of a flag that may be given several times: all its values, in order. */
export function several(value: string, before: readonly string[] = []): string[] {
  return [...before, value];
}
