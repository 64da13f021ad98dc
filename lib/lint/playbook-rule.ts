import { analysePlaybook, type PlaybookAnalysis } from '../playbooks/playbook-faults';
import type { Code } from '../problems/catalogue';
import type { CheckedObject } from './objects';
import { type Rule, rule } from './rule';
import { hookOf } from './views';

const known = new WeakMap<CheckedObject, PlaybookAnalysis>();

/** What the playbook of a Hook is, read once for all rules that ask; undefined where there is none. */
export function playbookOf(object: CheckedObject): PlaybookAnalysis | undefined {
  const before = known.get(object);
  if (before) return before;
  const { playbook } = hookOf(object);
  if (playbook === undefined) return undefined;
  const analysis = analysePlaybook(playbook);
  known.set(object, analysis);
  return analysis;
}

/**
 * A rule that passes on the faults of one kind that the hooks' own reader finds in the decoded playbook: its name is
 * their code. The place is in the decoded text.
 */
export function playbookRule(own: Code): Rule {
  return rule({
    code: own,
    kinds: ['Hook'],
    check(object, _context, tell) {
      for (const { code, message, fix, position } of playbookOf(object)?.faults ?? []) {
        if (code !== own) continue;
        tell({
          path: ['spec', 'playbook'],
          message: `playbook, line ${position.line}: ${message}`,
          ...(fix === undefined ? {} : { fix }),
        });
      }
    },
  });
}
