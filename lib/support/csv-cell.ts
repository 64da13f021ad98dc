/**
 * A value as a cell of a CSV file (RFC 4180); empty where there is none. A text that a spreadsheet would take for a formula gets
 * an apostrophe in front; a number stays one.
 */
export function csvCell(value: unknown): string {
  const text = value === undefined || value === null ? '' : String(value);
  const safe = typeof value !== 'number' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
