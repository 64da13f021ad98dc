import { fileFault, readText } from './files';

/** Delimiters that are recognised. */
const DELIMITERS = [',', ';', '\t', '|'] as const;

/** Reads a CSV file. @throws ProblemError as `readText` and `parseCsv` */
export function readCsv(file: string, onRow: (cells: readonly string[], row: number) => void): void {
  parseCsv(readText(file), file, onRow);
}

/**
 * Reads CSV with any of the delimiters `,` `;` tab and `|`, whichever the first line has most of, and calls back for each
 * row; rows count from 1, empty ones too.
 *
 * @throws ProblemError `empty-file`, `not-csv`
 */
export function parseCsv(text: string, file: string, onRow: (cells: readonly string[], row: number) => void): void {
  const told = /^sep=(.)\r?\n/i.exec(text);
  const body = told === null ? text : text.slice(told[0].length);
  if (body.trim() === '') throw fileFault('empty-file', file, 'is empty', 'export it again');
  const { parse } = require('csv-parse/sync') as typeof import('csv-parse/sync');
  let row = told === null ? 0 : 1;
  try {
    parse(body, {
      bom: true,
      delimiter: told?.[1] ?? delimiterOf(body),
      relax_column_count: true,
      relax_quotes: true,
      on_record: (record: string[]) => {
        row++;
        if (record.some((cell) => cell !== '')) onRow(record, row);
        return undefined;
      },
    });
  } catch (error) {
    const { code, lines } = error as { readonly code?: string; readonly lines?: number };
    if (code === undefined || !code.startsWith('CSV_')) throw error;
    const message =
      code === 'CSV_QUOTE_NOT_CLOSED'
        ? 'is cut off or damaged: a quoted text is not closed'
        : `is not CSV: ${(error as Error).message.split('\n')[0]}`;
    throw fileFault('not-csv', lines === undefined ? file : `${file}:${lines}`, message, 'export it again');
  }
}

/** The delimiter that the first line has most of, outside of quotes; a comma where there is none. */
function delimiterOf(text: string): string {
  const counts = new Map<string, number>(DELIMITERS.map((delimiter) => [delimiter, 0]));
  let quoted = false;
  for (const char of text.replace(/^\uFEFF?\s*/, '')) {
    if (char === '"') quoted = !quoted;
    else if (!quoted && char === '\n') break;
    else if (!quoted && counts.has(char)) counts.set(char, (counts.get(char) ?? 0) + 1);
  }
  let best = ',';
  for (const [delimiter, count] of counts) if (count > (counts.get(best) ?? 0)) best = delimiter;
  return best;
}
