import { analysePlaybook, type PlaybookAnalysis } from '../playbooks/playbook-faults';
import { type PlaybookCode, playbookLaws } from '../playbooks/playbook-laws';
import type { Position } from '../support/located-yaml';
import type { CheckedObject } from './objects';
import { type Rule, rule, tellAll } from './rule';
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

/** A rule that passes on the faults of one kind that are in the decoded playbook, of which people see the lines. */
export function playbookRule(own: PlaybookCode): Rule {
  return rule({
    code: own,
    kinds: ['Hook'],
    check(object, _context, tell) {
      const analysis = playbookOf(object);
      if (analysis === undefined || !analysis.faults.some(({ code }) => code === own)) return;
      const facts = { analysis, at: ({ line }: Position) => `playbook, line ${line}`, isAuthored: false };
      tellAll(
        playbookLaws.check(facts).filter(({ code }) => code === own),
        tell,
      );
    },
  });
}
