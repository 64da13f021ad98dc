import type { CheckContext } from './context';
import type { Severity } from './finding';
import type { CheckedObject } from './objects';
import { rules } from './registry';
import type { Fault, Rule, Tell } from './rule';

/** A fault with the rule and the object that it belongs to. */
export interface Told extends Fault {
  readonly rule: Rule;
  readonly object: CheckedObject;
  readonly severity: Severity;
  /** The reason for which the object does not mind. */
  readonly ignored?: string;
}

const byType = new Map<string, readonly Rule[]>();

/** The rules that look at a kind, in the order of the registry. */
function rulesFor(type: string): readonly Rule[] {
  const known = byType.get(type);
  if (known) return known;
  const found = rules.filter(({ kinds }) => kinds.includes('*') || kinds.includes(type));
  byType.set(type, found);
  return found;
}

/** Whether a rule has what it needs. */
export function canRun({ needs }: Rule, context: CheckContext): boolean {
  return needs === undefined || (needs === 'inventory' ? context.source !== undefined : context.base !== undefined);
}

/** Every fault that the rules tell of one object, in the order of the registry. */
export function checkObject(object: CheckedObject, context: CheckContext): Told[] {
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
  for (current of rulesFor(object.type)) if (canRun(current, context)) current.check(object, context, tell);
  return told;
}
