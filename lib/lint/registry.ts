import type { Rule } from './rule';
import { rules } from './rules/all';

const byCode = new Map<string, Rule>(rules.map((rule) => [rule.code, rule]));

/** The rule over objects that tells a law; undefined for laws that are reported elsewhere, and for what is not a code. */
export function findRule(code: string): Rule | undefined {
  return byCode.get(code);
}

export { rules };
