import type { Finding, Severity } from '../../lint/finding';
import { table } from '../../support/table';

const COMMANDS: Readonly<Record<Severity, string>> = table({ error: 'error', warning: 'warning', info: 'notice' });

/**
 * Commands of a GitHub workflow: each finding becomes a remark at its line of the pull request.
 *
 * @param summary a last line, for the log
 */
export function githubCommands(findings: readonly Finding[], summary: string): string {
  const lines = findings
    .filter(({ ignored }) => ignored === undefined)
    .map(({ severity, where, rule, message, fix }) => {
      const place = `file=${property(where.file ?? '-')},line=${where.line},col=${where.column},title=${property(rule)}`;
      return `::${COMMANDS[severity]} ${place}::${data(fix === undefined ? message : `${message}\n${fix}`)}\n`;
    });
  return `${lines.join('')}${data(summary)}\n`;
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
