import { createHash } from 'node:crypto';
import type { Finding, Severity } from '../../lint/finding';
import { table } from '../../support/table';

const SEVERITIES: Readonly<Record<Severity, string>> = table({ error: 'critical', warning: 'minor', info: 'info' });

/** A Code Quality report of GitLab: remarks in the merge request, and at lines of its changes. */
export function codeQuality(findings: readonly Finding[]): string {
  const seen = new Map<string, number>();
  const issues = findings
    .filter(({ ignored }) => ignored === undefined)
    .map(({ rule, severity, message, fix, where }) => {
      // Without line and words, so that a finding that moves, or is worded again, stays the one that was known before.
      const id = JSON.stringify([rule, where.file, where.object, where.path, where.vm]);
      const nth = seen.get(id) ?? 0;
      seen.set(id, nth + 1);
      return {
        description: fix === undefined ? message : `${message}; ${fix}`,
        check_name: rule,
        fingerprint: createHash('sha256').update(`${id} ${nth}`).digest('hex'),
        severity: SEVERITIES[severity],
        location: {
          path: where.file === undefined || where.file === '-' ? 'stdin' : where.file,
          lines: { begin: where.line },
        },
      };
    });
  return `${JSON.stringify(issues, null, 2)}\n`;
}
