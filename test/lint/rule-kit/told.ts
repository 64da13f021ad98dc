import { dump } from 'js-yaml';
import { type LintOptions, lintFiles } from '../../../lib/lint/lint';

/** All that `lint` says to objects, as `severity rule @path`. */
export function told(objects: readonly object[], options: LintOptions = {}): string[] {
  const written = JSON.parse(JSON.stringify(objects)) as object[];
  const text = written.map((object) => dump(object, { noRefs: true, quoteStyle: 'double' })).join('---\n');
  return lintFiles([{ name: 'x.yaml', named: true, read: () => text }], options).findings.map(
    ({ severity, rule, where, ignored }) =>
      `${ignored === undefined ? '' : 'ignored '}${severity} ${rule} @${where.path}`,
  );
}
