import { writeFileSync } from 'node:fs';
import { extname } from 'node:path';
import type { ReportSources } from '../../report/input';
import type { ReportModel } from '../../report/model';
import { writeHtml } from '../../report/writers/html/page';
import { writeJson } from '../../report/writers/json';
import { table } from '../../support/table';
import { momentOf } from '../../waves/calendar';
import type { Terminal } from '../terminal';
import { WrongUse } from '../wrong-use';
import type { ReportForm, WriteOptions } from './forms';

const FORM_OF_ENDING = table<Record<string, ReportForm>>({
  '.html': 'html',
  '.htm': 'html',
  '.json': 'json',
});

/** Writes a report in the form that somebody asked for; says where it went. */
export function writeReport(
  report: ReportModel,
  { output, file }: WriteOptions,
  terminal: Terminal,
  told: (text: string) => void,
): number {
  const form = output ?? FORM_OF_ENDING[extname(file ?? '').toLowerCase()] ?? 'html';
  told(`writing ${form}`);
  const text = writers[form](report);
  if (file === undefined) terminal.print(text);
  else writeFileSync(file, text);
  return 0;
}

const writers: Readonly<Record<ReportForm, (report: ReportModel) => string>> = table({
  json: writeJson,
  html: writeHtml,
});

/** The day that somebody named. @throws WrongUse for what is none */
export function dayOf(today: string | undefined): Pick<ReportSources, 'today'> {
  if (today === undefined) return {};
  if (!/^\d{4}-\d\d-\d\d$/.test(today) || momentOf(today, 'UTC') === undefined)
    throw new WrongUse(`--today ${today}: expected a day of the calendar`, 'write it like 2026-12-01');
  return { today };
}
