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
      'html is one page that needs no network; csv has a line a VM; default: what the name of --file says, else html',
    ).choices([...REPORT_FORMS]),
    new Option('--file <path>', 'write it there and not to stdout; xlsx needs it'),
    new Option('--bom', 'of csv: begin with the mark by which Excel knows UTF-8'),
    new Option('--today <date>', 'mark a day in the calendar: 2026-12-01; without it the report knows no today'),
  ];
}
