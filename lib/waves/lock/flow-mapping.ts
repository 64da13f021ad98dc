/** A word that every reader of YAML takes for a text: no number, no boolean, no null, no date. */
const PLAIN = /^[A-Za-z_][\w.-]*$/;
const OTHER_THAN_TEXT = /^(?:y|n|yes|no|on|off|true|false|null|nan|inf)$/i;
/** `key: value`, and the comma after it; texts with other characters are in double quotes, as JSON writes them. */
const MEMBER = /\s*([A-Za-z]+)\s*:\s*("(?:[^"\\]|\\.)*"|[^\s,{}"]+)\s*(,|$)/y;

/** A text as YAML reads it back: as it is, or in the quotes of JSON. */
export function quoted(text: string): string {
  return PLAIN.test(text) && !OTHER_THAN_TEXT.test(text) ? text : JSON.stringify(text);
}

/** The text of a word or of quotes; undefined where the quotes hold what JSON does not know. */
export function unquoted(text: string): string | undefined {
  if (!text.startsWith('"')) return text;
  try {
    return JSON.parse(text) as string;
  } catch {
    return undefined;
  }
}

/** Members of `{key: value, key: "value"}`; undefined for anything else. */
export function readFlowMapping(text: string): Map<string, string> | undefined {
  const inner = text.startsWith('{') && text.endsWith('}') ? text.slice(1, -1) : undefined;
  if (inner === undefined) return undefined;
  const members = new Map<string, string>();
  MEMBER.lastIndex = 0;
  for (let at = 0; at < inner.length; at = MEMBER.lastIndex) {
    const [, key, value] = MEMBER.exec(inner) ?? [];
    const told = value === undefined ? undefined : unquoted(value);
    if (key === undefined || told === undefined || members.has(key)) return undefined;
    members.set(key, told);
  }
  return members;
}

/** `{key: value}` with the members that have a value, in their order. */
export function writeFlowMapping(
  members: readonly (readonly [key: string, value: string | number | undefined])[],
): string {
  const told: string[] = [];
  for (const [key, value] of members) {
    if (value !== undefined) told.push(`${key}: ${typeof value === 'number' ? value : quoted(value)}`);
  }
  return `{${told.join(', ')}}`;
}
