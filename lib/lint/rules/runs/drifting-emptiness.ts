import { asList } from '../../../support/untyped';
import type { Edit } from '../../finding';
import { migrationRule } from '../../migration-rule';
import type { Path } from '../../path';

export const driftingEmptiness = migrationRule({
  name: 'drifting-emptiness',
  severity: 'warning',
  summary: 'empty members of a Migration, which Forklift takes out when it writes the object back',
  toldByConstructs: true,
  check({ object: { spec } }, _context, tell) {
    const empty = [
      ...(['cancel', 'vmCutover'] as const).filter(
        (name) => Array.isArray(spec[name]) && asList(spec[name]).length === 0,
      ),
      ...(spec.resumeConversion === false ? ['resumeConversion'] : []),
    ];
    const [first] = empty;
    if (first === undefined) return;
    const paths: Path[] = empty.map((name) => ['spec', name]);
    tell({
      path: ['spec', first],
      message: `${empty.join(', ')} ${empty.length === 1 ? 'says' : 'say'} nothing, and Forklift takes ${empty.length === 1 ? 'it' : 'them'} out of the object: GitOps tools see a change for ever`,
      fix: 'leave out what is empty',
      edits: paths.map((path): Edit => ({ op: 'remove', path })),
    });
  },
});
