import type { Finding } from '../../lint/finding';
import { placeText, type ReportWriter, summaryOf } from './report';

/** For people and their editors: `file:line:column: severity: message [rule]`, and below it what to do and where. */
export const textReport: ReportWriter = (report) => {
  const blocks = report.findings.map(block);
  return `${blocks.join('')}${blocks.length === 0 ? '' : '\n'}${summaryOf(report)}\n`;
};

function block(finding: Finding): string {
  const { severity, message, rule, fix, where, ignored, forkliftCondition } = finding;
  const condition = forkliftCondition === undefined ? '' : ` (Forklift: ${forkliftCondition})`;
  const lines = [
    `${placeText(finding)}: ${ignored === undefined ? severity : `${severity}, ignored`}: ${message}${condition} [${rule}]`,
    ...(fix === undefined ? [] : [`    ${fix}`]),
    ...(ignored === undefined ? [] : [`    ignored: ${ignored}`]),
    ...(where.object === '' ? [] : [`    at ${where.object}${where.path === '' ? '' : `, ${where.path}`}`]),
  ];
  return `${lines.join('\n')}\n`;
}
