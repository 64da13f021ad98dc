import { countFindings, type ReportWriter } from './report';

/** For programs: the findings as data, and their numbers. */
export const jsonReport: ReportWriter = ({ findings, ...numbers }) =>
  `${JSON.stringify({ findings, counts: countFindings(findings), ...numbers }, null, 2)}\n`;
