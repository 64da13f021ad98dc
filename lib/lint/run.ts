import { categoriesIn } from '../forklift/releases/forklift-release';
import { type Code, catalogue, lawOf } from '../problems/catalogue';
import { IGNORE_ANNOTATION } from '../problems/ignores';
import type { Severity } from '../problems/severity';
import type { CheckContext } from './context';
import { APP_PROJECT, APPLICATION, APPLICATION_SET, FLUX_KUSTOMIZATION } from './delivery';
import type { CheckedObject } from './objects';
import { findRule, rules } from './registry';
import type { FoundFault, Rule, Tell } from './rule';

/** A fault with its law and the object that it belongs to. */
export interface Told extends FoundFault {
  readonly code: Code;
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
    ({ code, kinds, severity, ofRemoved }) =>
      ofRemoved !== true &&
      (kinds.includes(type) || (all && kinds.includes('*'))) &&
      !(origin.asked !== undefined && (origin.asked.has(code) || severity === 'info')),
  );
}

/** The same without those that lack what they need: looked up once for a kind. */
function runnable(object: CheckedObject, context: CheckContext): readonly Rule[] {
  const { type, origin } = object;
  const tables = context.table('rules', rulesByKind);
  const isStrange = !context.concerns(object);
  const table =
    origin.removed === true
      ? tables.removed
      : isStrange
        ? tables.strange
        : ((origin.asked && ours(tables.ours, origin.asked)) ?? tables.others);
  let found = table.get(type);
  if (found === undefined) {
    found = rulesFor(object).filter((rule) => canRun(rule, context) && (!isStrange || asksWhatIsDelivered(rule)));
    table.set(type, found);
  }
  return found;
}

/** Objects of GitOps tools matter for what they apply, wherever they are. */
function asksWhatIsDelivered({ kinds }: Rule): boolean {
  return kinds.some((kind) => DELIVERING.includes(kind));
}

const DELIVERING: readonly string[] = [APPLICATION, APPLICATION_SET, APP_PROJECT, FLUX_KUSTOMIZATION];

/** The rules that run in a context, by kind. */
function rulesByKind() {
  return {
    others: new Map<string, readonly Rule[]>(),
    removed: new Map<string, readonly Rule[]>(),
    /** Of objects that have nothing to do with Forklift, as far as they show. */
    strange: new Map<string, readonly Rule[]>(),
    /** Of objects that asked the same laws already. */
    ours: new Map<ReadonlySet<string>, Map<string, readonly Rule[]>>(),
  };
}

function ours<T>(tables: Map<ReadonlySet<string>, Map<string, T>>, asked: ReadonlySet<string>): Map<string, T> {
  let table = tables.get(asked);
  if (table === undefined) {
    table = new Map();
    tables.set(asked, table);
  }
  return table;
}

/** Whether a rule has what it needs. */
export function canRun({ needs }: Rule, context: CheckContext): boolean {
  if (needs === undefined) return true;
  if (needs === 'base') return context.base !== undefined;
  if (needs === 'now') return context.now !== undefined;
  return (context.source !== undefined) === (needs === 'inventory');
}

/**
 * Every fault that the rules tell of one object, in the order of the registry.
 *
 * @param toldBefore codes of what constructs have told of it, where the program is known
 * @param takes whether a fault is kept
 */
export function checkObject(
  object: CheckedObject,
  context: CheckContext,
  toldBefore?: ReadonlySet<string>,
  takes: (told: Told) => boolean = () => true,
): Told[] {
  const told: Told[] = [];
  const found = new Set<string>();
  const { reasons } = object.ignores;
  let current: Rule;
  const tell: Tell = (fault) => {
    const ignored = reasons.get(current.code);
    const conditions = fault.condition ?? current.condition;
    const severity = fault.severity ?? current.severity;
    const lowered = severityIn(context, severity, conditions);
    const one: Told = {
      ...fault,
      // A condition that the release does not have says nothing there.
      ...(lowered === severity ? {} : { condition: existingIn(context, conditions) }),
      code: current.code,
      object,
      severity: lowered,
      ...(ignored === undefined ? {} : { ignored }),
    };
    found.add(current.code);
    if (takes(one)) told.push(one);
  };
  for (current of runnable(object, context)) current.check(object, context, tell);
  if (reasons.size > 0) {
    const used = new Set([...(toldBefore ?? []), ...found]);
    for (const code of reasons.keys())
      if (!used.has(code) && hadItsChance(code, object, context, toldBefore !== undefined)) {
        const ignored = reasons.get(IDLE);
        told.push({
          ...idle(code),
          code: IDLE,
          object,
          severity: lawOf(IDLE).severity,
          ...(ignored === undefined ? {} : { ignored }),
        });
      }
  }
  return told;
}

/**
 * An error that Forklift makes of a condition is a warning for a release that does not have the condition, or does not
 * stop for it: what it means to be told of stays true.
 */
function severityIn({ release, releaseIsKnown }: CheckContext, severity: Severity, conditions?: string): Severity {
  if (severity !== 'error' || !releaseIsKnown || (conditions ?? '') === '') return severity;
  const stops = conditions?.split(', ').some((condition) => {
    const categories = categoriesIn(release, condition);
    return (
      categories === undefined || categories.some((category) => category === 'Critical' || !/^[A-Z]/.test(category))
    );
  });
  return stops ? severity : 'warning';
}

/** Those of the conditions that the release has. */
function existingIn({ release }: CheckContext, conditions = ''): string {
  return conditions
    .split(', ')
    .filter((condition) => categoriesIn(release, condition)?.length !== 0)
    .join(', ');
}

/**
 * Whether all has been told that there is to tell by a code. What has no rule, constructs tell, and in files the reading of
 * texts.
 */
function hadItsChance(code: string, { origin }: CheckedObject, context: CheckContext, isProgram: boolean): boolean {
  const rule = findRule(code);
  if (rule === undefined) return isProgram && catalogue.has(code);
  if (rule.ofRemoved === true || !canRun(rule, context)) return false;
  // Advice is left to lint.
  return origin.asked === undefined || rule.severity !== 'info' || origin.asked.has(code);
}

const IDLE: Code = 'idle-ignore';

function idle(code: string): FoundFault {
  return {
    path: ['metadata', 'annotations', IGNORE_ANNOTATION],
    message: `rule ${code} is ignored here, and finds nothing`,
    fix: 'take the line out: one day it would hide something',
  };
}
