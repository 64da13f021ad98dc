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

/** One line; empty where nothing is known. */
function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) return value.map(cellText).join(', ');
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}

function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\|`*_[\]]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;');
}
