/** A text of several lines as one: ends and empty lines go, and ` / ` stands where a line ended. */
export function oneLine(text: string): string {
  if (!/[\r\n]/.test(text)) return text;
  return text
    .split(/[\r\n]/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' / ');
}
