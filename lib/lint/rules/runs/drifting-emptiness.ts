import type { Edit } from '../../../problems/fault';
import type { Path } from '../../../problems/path';
import { asList } from '../../../support/untyped';
import { migrationRule } from '../../migration-rule';

export const driftingEmptiness = migrationRule({
  code: 'drifting-emptiness',
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
      message: `${empty.join(', ')} ${empty.length === 1 ? 'says' : 'say'} nothing, and Forklift takes ${empty.length === 1 ? 'it' : 'them'} out of the object: GitOps tools see a change forever`,
      fix: 'leave out what is empty',
      edits: paths.map((path): Edit => ({ op: 'remove', path })),
    });
  },
});
