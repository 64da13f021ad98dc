import { csvCell } from '../../support/csv-cell';
import type { ReportModel } from '../model';
import { columnsOf } from './columns';

/** All VMs, a line each, as RFC 4180 has it. @param bom begin with the mark by which Excel knows UTF-8 */
export function writeCsv(report: ReportModel, bom = false): string {
  const columns = columnsOf(report);
  const lines = [columns.map(({ title }) => title), ...report.vms.map((vm) => columns.map(({ of }) => of(vm)))];
  return `${bom ? '\ufeff' : ''}${lines.map((line) => `${line.map(csvCell).join(',')}\r\n`).join('')}`;
}
