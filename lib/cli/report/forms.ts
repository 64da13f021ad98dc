import { Option } from 'commander';

/** What a report can be written as. */
export const REPORT_FORMS = ['html', 'xlsx', 'csv', 'json', 'markdown'] as const;
export type ReportForm = (typeof REPORT_FORMS)[number];

/** How and where to a report is written. */
export interface WriteOptions {
  readonly output?: ReportForm;
  readonly file?: string;
  readonly bom?: boolean;
  readonly today?: string;
}

export function writeFlags(): Option[] {
  return [
    new Option(
      '-o, --output <form>',
      'html is one page that needs no network; csv has a line per VM; default: by the name of --file, otherwise html',
    ).choices([...REPORT_FORMS]),
    new Option('--file <path>', 'write to this file instead of stdout; required for xlsx'),
    new Option('--bom', 'for csv: begin with the byte order mark by which Excel recognizes UTF-8'),
    new Option('--today <date>', 'mark a day as today in the calendar: 2026-12-01; default: no day is marked'),
  ];
}
