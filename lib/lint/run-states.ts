import { OUTDATED_APPROVAL_ANNOTATION, readAnnotation } from '../forklift/annotations';
import { sorted } from '../support/plain';
import { table } from '../support/table';
import type { CheckContext } from './context';
import { attemptOf, runStateOf } from './migration-rule';
import type { CheckedObject, ObjectIndex } from './objects';
import { referencesOf } from './references';
import { referenceAt } from './views';

/**
 * How far the runs of a plan are that may have begun: `active` and `done` are what an annotation says; `possible` is a run
 * that was there before and says nothing of itself, or whose wave was approved until something changed.
 */
export type RunState = 'active' | 'possible' | 'done';

/** The state of a plan's runs, with the Migration that tells it; undefined for a plan that was never run. */
export interface PlanRuns {
  readonly state: RunState;
  readonly migration: CheckedObject;
}

/** The runs of every plan, by `namespace/name` of the plan. The worst state of several runs counts. */
export function planRuns(context: CheckContext): ReadonlyMap<string, PlanRuns> {
  return context.table('states of runs', (objects) => readRuns(objects, context.base));
}

function readRuns(objects: ObjectIndex, base: ObjectIndex | undefined): Map<string, PlanRuns> {
  const runs = new Map<string, PlanRuns>();
  const note = (migration: CheckedObject, state: RunState) => {
    const { namespace, name } = referenceAt(migration.spec, 'plan');
    const key = `${namespace}/${name}`;
    const before = runs.get(key);
    if (before === undefined || WORSE[state] > WORSE[before.state]) runs.set(key, { state, migration });
  };
  for (const migration of base?.all('Migration') ?? []) {
    const now = objects.find('Migration', migration.namespace, migration.name);
    const before = wasApproved(migration) ? undefined : runStateOf(migration);
    if (now !== undefined && runStateOf(now) === 'done') note(migration, 'done');
    // What was not approved has not begun, and what the next attempt stands in for has ended.
    else if (before !== 'declared' && !(now === undefined && isReplaced(migration, objects)))
      note(migration, before ?? 'possible');
  }
  // A run that comes with the change begins with what the change brings.
  for (const migration of objects.all('Migration')) if (runStateOf(migration) === 'done') note(migration, 'done');
  return runs;
}

/** Whether the wave of a run was approved, in a file, until something in it changed: it may have begun before that. */
function wasApproved({ annotations }: CheckedObject): boolean {
  return readAnnotation(annotations, OUTDATED_APPROVAL_ANNOTATION) !== undefined;
}

/**
 * Whether a run that is in the set no more has a later attempt of its plan in its place. Its author says so that it has
 * ended: two runs of one plan want consent.
 */
export function isReplaced(migration: CheckedObject, objects: ObjectIndex): boolean {
  const attempt = attemptOf(migration);
  const { namespace, name } = referenceAt(migration.spec, 'plan');
  if (attempt === undefined) return false;
  return objects.all('Migration').some((other) => {
    const plan = referenceAt(other.spec, 'plan');
    return plan.name === name && plan.namespace === namespace && (attemptOf(other) ?? 0) > attempt;
  });
}

const WORSE: Readonly<Record<RunState, number>> = table({ done: 0, possible: 1, active: 2 });

/** The plans, then and now, that a run depends on an object for: the plan itself, its providers, its maps, their Secrets. */
export function plansThatUse(object: CheckedObject, context: CheckContext): readonly string[] {
  if (object.kind === 'Plan') return [`${object.namespace}/${object.name}`];
  return context.table('users of objects', (objects) => readUsers(objects, context.base)).get(idOf(object)) ?? [];
}

function readUsers(...sets: readonly (ObjectIndex | undefined)[]): Map<string, string[]> {
  const users = new Map<string, string[]>();
  const add = (id: string, plan: string) => {
    const list = users.get(id) ?? [];
    if (!list.includes(plan)) users.set(id, [...list, plan]);
  };
  for (const objects of sets) {
    for (const plan of objects?.all('Plan') ?? []) {
      const key = `${plan.namespace}/${plan.name}`;
      for (const { type, namespace, name } of referencesOf(plan)) {
        if (type !== 'Provider' && type !== 'NetworkMap' && type !== 'StorageMap') continue;
        add(`${type}|${namespace}|${name}`, key);
        const provider = type === 'Provider' ? objects?.find(type, namespace, name) : undefined;
        if (provider === undefined) continue;
        const secret = referenceAt(provider.spec, 'secret');
        add(`Secret|${secret.namespace}|${secret.name}`, key);
      }
    }
  }
  return users;
}

function idOf({ kind, namespace, name, spec }: CheckedObject): string {
  if (kind === 'ExternalSecret') {
    const target = referenceAt(spec, 'target').name;
    return `Secret|${namespace}|${target === '' ? name : target}`;
  }
  return `${kind === 'SealedSecret' ? 'Secret' : kind}|${namespace}|${name}`;
}

/** Whether two versions of an object mean the same, but for members of the spec that are named. */
export function sameSpec(a: CheckedObject, b: CheckedObject, without: readonly string[] = []): boolean {
  return textOf(a, without) === textOf(b, without);
}

function textOf({ manifest, kind }: CheckedObject, without: readonly string[]): string {
  if (kind === 'Secret') return JSON.stringify(sorted({ data: manifest.data, stringData: manifest.stringData }));
  const spec = table({ ...((manifest.spec ?? {}) as Record<string, unknown>) });
  for (const name of without) delete spec[name];
  return JSON.stringify(sorted(spec));
}
