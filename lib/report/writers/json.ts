import type { ReportModel } from '../model';

/** The model as it is; its shape is docs/report.schema.json. */
export function writeJson(report: ReportModel): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
