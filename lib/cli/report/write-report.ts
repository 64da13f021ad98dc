import { writeFileSync } from 'node:fs';
import type { ReportSources } from '../../report/input';
import type { ReportModel } from '../../report/model';
import { writeJson } from '../../report/writers/json';
import { momentOf } from '../../waves/calendar';
import type { Terminal } from '../terminal';
import { WrongUse } from '../wrong-use';
import type { WriteOptions } from './forms';

/** Writes a report in the form that somebody asked for; says where it went. */
export function writeReport(
  report: ReportModel,
  { file }: WriteOptions,
  terminal: Terminal,
  told: (text: string) => void,
): number {
  told('writing');
  const text = writeJson(report);
  if (file === undefined) terminal.print(text);
  else writeFileSync(file, text);
  return 0;
}

/** The day that somebody named. @throws WrongUse for what is none */
export function dayOf(today: string | undefined): Pick<ReportSources, 'today'> {
  if (today === undefined) return {};
  if (!/^\d{4}-\d\d-\d\d$/.test(today) || momentOf(today, 'UTC') === undefined)
    throw new WrongUse(`--today ${today}: expected a day of the calendar`, 'write it like 2026-12-01');
  return { today };
}
