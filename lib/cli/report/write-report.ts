import type { ReportSources } from '../../report/input';
import type { ReportModel } from '../../report/model';
import { writeCsv } from '../../report/writers/csv';
import { writeHtml } from '../../report/writers/html/page';
import { writeJson } from '../../report/writers/json';
import { writeMarkdown } from '../../report/writers/markdown';
import { writeXlsx } from '../../report/writers/xlsx';
import { table } from '../../support/table';
import { momentOf } from '../../waves/calendar';
import { writeNamed } from '../named-file';
import type { Terminal } from '../terminal';
import { WrongUse } from '../wrong-use';
import { formOf } from './form-of';
import type { ReportForm, WriteOptions } from './forms';

/** Writes a report in the form that somebody asked for; says where it went. */
export function writeReport(
  report: ReportModel,
  { output, file, bom }: WriteOptions,
  terminal: Terminal,
  told: (text: string) => void,
): number {
  const form = output ?? formOf(file, 'html');
  if (form === 'xlsx' && file === undefined)
    throw new WrongUse('a workbook cannot be printed to stdout', 'name a file: --file report.xlsx');
  if (bom === true && form !== 'csv') throw new WrongUse(`--bom goes with csv, not with ${form}`);
  told(`writing ${form}`);
  const data = form === 'csv' ? writeCsv(report, bom) : writers[form](report);
  if (file === undefined) terminal.print(String(data));
  else writeNamed(file, data);
  return 0;
}

const writers: Readonly<Record<Exclude<ReportForm, 'csv'>, (report: ReportModel) => string | Buffer>> = table({
  json: writeJson,
  html: writeHtml,
  xlsx: writeXlsx,
  markdown: writeMarkdown,
});

/** The day that somebody named. @throws WrongUse for anything else */
export function dayOf(today: string | undefined): Pick<ReportSources, 'today'> {
  if (today === undefined) return {};
  if (!/^\d{4}-\d\d-\d\d$/.test(today) || momentOf(today, 'UTC') === undefined)
    throw new WrongUse(`--today ${today}: expected a date`, 'write it like 2026-12-01');
  return { today };
}
