import { IGNORE_ANNOTATION } from '../problems/ignores';
import type { CheckContext } from './context';
import type { Severity } from './finding';
import type { CheckedObject } from './objects';
import { findRule, ruleNamed, rules } from './registry';
import type { Fault, Rule, Tell } from './rule';

/** A fault with the rule and the object that it belongs to. */
export interface Told extends Fault {
  readonly rule: Rule;
  readonly object: CheckedObject;
  readonly severity: Severity;
  /** The reason for which the object does not mind. */
  readonly ignored?: string;
}

/** The rules that look at an object, in the order of the registry. */
function rulesFor({ type, group, origin }: CheckedObject): readonly Rule[] {
  if (origin.removed === true)
    return rules.filter(({ ofRemoved, kinds }) => ofRemoved === true && kinds.includes(type));
  // Files of kustomize have no names, and never reach a cluster.
  const all = group !== 'kustomize.config.k8s.io';
  return rules.filter(
    ({ kinds, toldByConstructs, severity, ofRemoved }) =>
      ofRemoved !== true &&
      (kinds.includes(type) || (all && kinds.includes('*'))) &&
      !(origin.ours === true && (toldByConstructs || severity === 'info')),
  );
}

/** The same without those that lack what they need: looked up once for a kind. */
function runnable(object: CheckedObject, context: CheckContext): readonly Rule[] {
  const { type, origin } = object;
  const tables = context.runnable;
  const table = origin.removed === true ? tables.removed : origin.ours === true ? tables.ours : tables.others;
  let found = table.get(type);
  if (found === undefined) {
    found = rulesFor(object).filter((rule) => canRun(rule, context));
    table.set(type, found);
  }
  return found;
}

/** Whether a rule has what it needs. */
export function canRun({ needs }: Rule, context: CheckContext): boolean {
  if (needs === undefined) return true;
  if (needs === 'base') return context.base !== undefined;
  if (needs === 'now') return context.now !== undefined;
  return (context.source !== undefined) === (needs === 'inventory');
}

/**
 * Every fault that the rules tell of one object, in the order of the registry. `toldBefore`: names of rules whose faults a
 * construct has told already.
 */
export function checkObject(
  object: CheckedObject,
  context: CheckContext,
  toldBefore: ReadonlySet<string> = NONE,
): Told[] {
  const told: Told[] = [];
  const { reasons } = object.ignores;
  let current: Rule;
  const tell: Tell = (fault) => {
    const ignored = reasons.get(current.name);
    told.push({
      ...fault,
      rule: current,
      object,
      severity: fault.severity ?? current.severity,
      ...(ignored === undefined ? {} : { ignored }),
    });
  };
  for (current of runnable(object, context)) current.check(object, context, tell);
  if (reasons.size > 0) {
    current = ruleNamed('idle-ignore');
    const used = new Set([...toldBefore, ...told.map(({ rule }) => rule.name)]);
    for (const name of reasons.keys()) if (isIdle(name, used, context)) tell(idle(name));
  }
  return told;
}

const NONE: ReadonlySet<string> = new Set();

/** Whether a rule had its chance and found nothing. Rules over texts have theirs elsewhere. */
function isIdle(name: string, used: ReadonlySet<string>, context: CheckContext): boolean {
  const rule = findRule(name);
  return (
    rule !== undefined && !used.has(name) && rule.kinds.length > 0 && rule.ofRemoved !== true && canRun(rule, context)
  );
}

function idle(name: string): Fault {
  return {
    path: ['metadata', 'annotations', IGNORE_ANNOTATION],
    message: `rule ${name} is ignored here, and finds nothing`,
    fix: 'take the line out: one day it would hide something',
  };
}
