import { createColors } from 'picocolors';
import type { Finding, Severity } from '../../lint/finding';
import type { LintReport } from '../../lint/lint';
import { table } from '../../support/table';
import type { Colors } from '../terminal';
import { visible } from '../visible';
import { placeText, summaryOf } from './report';

const NONE = createColors(false);
const colorOf = table({ error: 'red', warning: 'yellow', info: 'cyan' } as const) satisfies Record<
  Severity,
  keyof Colors
>;

/** For people and their editors: `file:line:column: severity: message [rule]`, and below it what to do and where. */
export function textReport(report: LintReport, colors: Colors = NONE): string {
  const blocks = report.findings.map((finding) => block(finding, colors));
  return `${blocks.join('')}${blocks.length === 0 ? '' : '\n'}${summaryOf(report)}\n`;
}

function block(finding: Finding, colors: Colors): string {
  const { severity, message, rule, fix, where, ignored, forkliftCondition } = finding;
  const condition = forkliftCondition === undefined ? '' : ` (Forklift: ${forkliftCondition})`;
  const told = ignored === undefined ? colors[colorOf[severity]](severity) : colors.dim(`${severity}, ignored`);
  const object = `${where.object}${where.path === '' ? '' : `, ${where.path}`}`;
  const lines = [
    `${colors.bold(visible(placeText(finding)))}: ${told}: ${visible(message)}${condition} ${colors.dim(`[${rule}]`)}`,
    ...(fix === undefined ? [] : [`    ${visible(fix)}`]),
    ...(ignored === undefined ? [] : [`    ignored: ${visible(ignored)}`]),
    ...(where.object === '' ? [] : [colors.dim(`    at ${visible(object)}`)]),
  ];
  return `${lines.join('\n')}\n`;
}
