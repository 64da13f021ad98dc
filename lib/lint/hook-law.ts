import type { HookFacts } from '../forklift/laws/hook-facts';
import type { Code } from '../problems/catalogue';
import type { LawOver } from '../problems/law-over';
import { manifestWords } from '../problems/words';
import { asRow, asText } from '../support/untyped';
import type { CheckedObject } from './objects';
import { type Rule, rule, tellAll } from './rule';

/** A rule over Hooks by a law that constructs check their own hooks against too. */
export function lawOfHook(law: LawOver<HookFacts, Code>): Rule {
  return rule({
    code: law.code,
    kinds: ['Hook'],
    check: (object, _context, tell) => tellAll(law.check(factsOf(object), manifestWords), tell),
  });
}

function factsOf({ spec }: CheckedObject): HookFacts {
  return {
    image: asText(spec.image),
    hasPlaybook: (asText(spec.playbook)?.trim() ?? '') !== '',
    aap: asRow(spec.aap),
    hasAap: spec.aap !== undefined,
    deadline: spec.deadline,
  };
}
