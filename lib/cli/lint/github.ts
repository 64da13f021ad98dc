import type { Severity } from '../../lint/finding';
import { table } from '../../support/table';
import { type ReportWriter, summaryOf } from './report';

const commands: Readonly<Record<Severity, string>> = table({ error: 'error', warning: 'warning', info: 'notice' });

/** Commands of a GitHub workflow: each finding becomes a remark at its line of the pull request. */
export const githubReport: ReportWriter = (report) => {
  const lines = report.findings
    .filter(({ ignored }) => ignored === undefined)
    .map(({ severity, where, rule, message, fix }) => {
      const place = `file=${property(where.file ?? '-')},line=${where.line},col=${where.column},title=${property(rule)}`;
      return `::${commands[severity]} ${place}::${data(fix === undefined ? message : `${message}\n${fix}`)}\n`;
    });
  return `${lines.join('')}${data(summaryOf(report))}\n`;
};

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
