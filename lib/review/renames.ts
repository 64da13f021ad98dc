import { compareText } from '../support/did-you-mean';
import { sorted } from '../support/plain';
import { asList, dig } from '../support/untyped';
import type { ReviewObject } from './tree';

/** An object that is called differently now. */
export interface Renamed {
  readonly before: ReviewObject;
  readonly after: ReviewObject;
}

/** Kinds whose name is a word of their author. A Migration's says which attempt it is: another one is another run. */
const NAMED = new Set(['Plan', 'Provider', 'NetworkMap', 'StorageMap', 'Hook', 'Host']);

/**
 * Of objects that are gone and objects that are new, those that are one under two names: Plans with half of their VMs in
 * common, others with the same spec, or the same name in another namespace; and the runs of such Plans. The same pairs come from the sides swapped.
 */
export function pairRenamed(removed: readonly ReviewObject[], added: readonly ReviewObject[]): Renamed[] {
  if (removed.length === 0 || added.length === 0) return [];
  const candidates = [...alikePlans(removed, added), ...equalSpecs(removed, added), ...movedOnes(removed, added)];
  candidates.sort(
    (a, b) => b.likeness - a.likeness || compareText(first(a), first(b)) || compareText(second(a), second(b)),
  );
  const taken = new Set<ReviewObject>();
  const pairs: Renamed[] = [];
  const take = (before: ReviewObject, after: ReviewObject) => {
    if (taken.has(before) || taken.has(after)) return;
    taken.add(before).add(after);
    pairs.push({ before, after });
  };
  for (const { before, after } of candidates) take(before, after);
  const plans = new Map(
    pairs.filter(({ before }) => before.type === 'Plan').map((pair) => [planKey(pair.before), pair]),
  );
  for (const before of removed.filter(({ type }) => type === 'Migration')) {
    const plan = plans.get(planOf(before));
    if (plan === undefined) continue;
    const after = added.find(
      (run) => run.type === 'Migration' && planOf(run) === planKey(plan.after) && attemptOf(run) === attemptOf(before),
    );
    if (after !== undefined) take(before, after);
  }
  return pairs;
}

type Candidate = Renamed & { readonly likeness: number };

function alikePlans(removed: readonly ReviewObject[], added: readonly ReviewObject[]): Candidate[] {
  const having = new Map<unknown, ReviewObject[]>();
  const sizes = new Map<ReviewObject, number>();
  for (const after of added.filter(({ type }) => type === 'Plan')) {
    const ids = vmIds(after);
    sizes.set(after, ids.size);
    for (const id of ids) having.set(id, [...(having.get(id) ?? []), after]);
  }
  return removed
    .filter(({ type }) => type === 'Plan')
    .flatMap((before) => {
      const ids = vmIds(before);
      const shared = new Map<ReviewObject, number>();
      for (const id of ids) for (const after of having.get(id) ?? []) shared.set(after, (shared.get(after) ?? 0) + 1);
      return [...shared]
        .map(([after, count]) => ({ before, after, likeness: (2 * count) / (ids.size + (sizes.get(after) ?? 0)) }))
        .filter(({ likeness }) => likeness >= 0.5);
    });
}

function equalSpecs(removed: readonly ReviewObject[], added: readonly ReviewObject[]): Candidate[] {
  const named = (objects: readonly ReviewObject[]) =>
    objects.filter(({ type }) => type !== 'Plan' && NAMED.has(type)).map((object) => [textOf(object), object] as const);
  const byText = new Map<string, ReviewObject[]>();
  for (const [text, after] of named(added)) byText.set(text, [...(byText.get(text) ?? []), after]);
  return named(removed).flatMap(([text, before]) =>
    (byText.get(text) ?? []).map((after) => ({ before, after, likeness: 1 })),
  );
}

/** Of one name in another namespace: their references differ when the namespace of the program does. */
function movedOnes(removed: readonly ReviewObject[], added: readonly ReviewObject[]): Candidate[] {
  const titleOf = ({ type, name, programme }: ReviewObject) => `${programme}|${type}|${name}`;
  const byTitle = new Map<string, ReviewObject[]>();
  const isNamed = ({ type }: ReviewObject) => type !== 'Plan' && NAMED.has(type);
  for (const after of added.filter(isNamed))
    byTitle.set(titleOf(after), [...(byTitle.get(titleOf(after)) ?? []), after]);
  return removed
    .filter(isNamed)
    .flatMap((before) => (byTitle.get(titleOf(before)) ?? []).map((after) => ({ before, after, likeness: 0.5 })));
}

function vmIds({ spec }: ReviewObject): Set<unknown> {
  return new Set(asList(spec.vms).map((vm) => dig(vm, 'id') ?? dig(vm, 'name')));
}

function textOf({ type, spec }: ReviewObject): string {
  return `${type} ${JSON.stringify(sorted(spec))}`;
}

const planKey = ({ namespace, name }: ReviewObject) => `${namespace}/${name}`;
const planOf = ({ spec, namespace }: ReviewObject) =>
  `${dig(spec, 'plan', 'namespace') ?? namespace}/${dig(spec, 'plan', 'name')}`;
const attemptOf = ({ name }: ReviewObject) => /-r\d+$/.exec(name)?.[0] ?? name;

/** The two names without their sides, in order: what comes first must not depend on which side is which. */
const first = ({ before, after }: Renamed) => (before.key < after.key ? before.key : after.key);
const second = ({ before, after }: Renamed) => (before.key < after.key ? after.key : before.key);
