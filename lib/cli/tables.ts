import { csvCell } from '../support/csv-cell';
import { widthOf } from '../support/width';

/** What a table is made of: a title for each column, and a value of JSON for each row in it. */
export interface Table {
  readonly titles: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

/** Columns of equal width, two blanks between them; `-` where nothing is known. */
export function textTable({ titles, rows }: Table): string {
  const lines = [titles, ...rows.map((row) => row.map((value) => cellText(value) || '-'))];
  const widths = titles.map((_, column) =>
    lines.reduce((most, line) => Math.max(most, widthOf(line[column] ?? '')), 0),
  );
  return lines
    .map((line) => line.map((cell, i) => cell + ' '.repeat((widths[i] ?? 0) - widthOf(cell))).join('  '))
    .map((line) => `${line.trimEnd()}\n`)
    .join('');
}

/** A table of Markdown as GitHub and GitLab read it. */
export function markdownTable({ titles, rows }: Table): string {
  const lines = [titles, titles.map(() => '---'), ...rows.map((row) => row.map(cellText))];
  return lines
    .map((line, i) => `| ${line.map((cell) => (i === 1 ? cell : escapeMarkdown(cell))).join(' | ')} |\n`)
    .join('');
}

/** A file for spreadsheets, as RFC 4180 has it: what one would take for a formula is a text. */
export function csvTable({ titles, rows }: Table): string {
  return [titles, ...rows].map((row) => `${row.map((value) => csvCell(plain(value))).join(',')}\r\n`).join('');
}

/** One line; empty where nothing is known. */
function cellText(value: unknown): string {
  const text = plain(value) ?? '';
  return String(text)
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim();
}

/** What is not a single value, as a text; undefined where nothing is known. */
function plain(value: unknown): string | number | boolean | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object'))
    return value.map((item) => plain(item) ?? '').join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\|`*_[\]]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;');
}
