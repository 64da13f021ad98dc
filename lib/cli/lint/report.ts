import type { Finding, Severity } from '../../lint/finding';
import type { LintReport } from '../../lint/lint';
import { table } from '../../support/table';

/** A way to write a report; the text ends with a line end. */
export type ReportWriter = (report: LintReport) => string;

/** The findings that count, by severity. */
export function countFindings(findings: readonly Finding[]): Readonly<Record<Severity, number>> {
  const counts = table({ error: 0, warning: 0, info: 0 });
  for (const { severity, ignored } of findings) if (ignored === undefined) counts[severity]++;
  return counts;
}

/** `2 errors, 1 warning in 12 objects of 3 files`. */
export function summaryOf({ findings, objects, files, passedOver, unread, chartFiles }: LintReport): string {
  const { error, warning, info } = countFindings(findings);
  const ignored = findings.filter((finding) => finding.ignored !== undefined).length;
  const counts = [
    ...(error > 0 ? [number(error, 'error')] : []),
    ...(warning > 0 ? [number(warning, 'warning')] : []),
    ...(info > 0 ? [`${info} advice`] : []),
    ...(ignored > 0 ? [`${ignored} ignored with a reason`] : []),
  ];
  const what = counts.length === 0 ? 'nothing found' : counts.join(', ');
  const left = [
    ...(passedOver === 0 ? [] : [`${number(passedOver, 'document')} skipped: not Kubernetes objects, or patches`]),
    ...(unread === 0 ? [] : [`${number(unread, 'text')} with Forklift manifests not checked`]),
    ...(chartFiles === 0
      ? []
      : [`${number(chartFiles, 'file')} of charts not checked: render them first, helm template ... | lint -`]),
  ];
  return [`${what} in ${number(objects, 'object')} of ${number(files, 'file')}`, ...left].join('; ');
}

function number(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

/** Where a person looks: `dist/plan.yaml:12:5`. */
export function placeText({ where }: Finding): string {
  return `${where.file ?? '-'}:${where.line}:${where.column}`;
}
