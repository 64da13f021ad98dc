import type { Finding } from '../../lint/finding';
import { placeText, type ReportWriter, summaryOf } from './report';

/** A comment for a pull request: one table, worst first, and what is ignored below it. */
export const markdownReport: ReportWriter = (report) => {
  const counting = report.findings.filter(({ ignored }) => ignored === undefined);
  const ignored = report.findings.filter((finding) => finding.ignored !== undefined);
  const worstFirst = (['error', 'warning', 'info'] as const).flatMap((severity) =>
    counting.filter((finding) => finding.severity === severity),
  );
  return [
    `**${summaryOf(report)}**\n`,
    ...(worstFirst.length === 0
      ? []
      : [
          '\n| | Where | What | Rule |\n| --- | --- | --- | --- |\n',
          ...worstFirst.map((finding) => row(finding, finding.fix)),
        ]),
    ...(ignored.length === 0
      ? []
      : [
          '\nIgnored:\n\n| | Where | What | Rule |\n| --- | --- | --- | --- |\n',
          ...ignored.map((finding) => row(finding, finding.ignored)),
        ]),
  ].join('');
};

function row(finding: Finding, more: string | undefined): string {
  const { severity, message, rule, where } = finding;
  const object = where.object === '' ? '' : `<br>${cell(where.object)}`;
  return `| ${severity} | \`${cell(placeText(finding))}\`${object} | ${cell(message)}${more === undefined ? '' : `<br>${cell(more)}`} | ${rule} |\n`;
}

/** A text inside a table: no sign of it means anything to Markdown. */
function cell(text: string): string {
  return text.replace(/[\\`*_[\]<>|]/g, (sign) => `\\${sign}`).replaceAll('\n', ' ');
}
