import { asText, dig } from '../../support/untyped';
import type { Comparison } from '../comparison';
import type { Hazard } from '../model';
import { isKept, type PlanView } from '../side';
import type { ReviewObject } from '../tree';
import { listed } from '../words';
import { about, ifStarted, startedRuns } from './started';

/** What a run uses and is deleted, or created again under another name or in another namespace. */
export function recreates(comparison: Comparison): Hazard[] {
  const gone = new Map(
    comparison
      .entriesOfType('Plan', 'Provider', 'NetworkMap', 'StorageMap')
      .filter(({ change }) => change === 'removed' || change === 'renamed')
      .map(({ before, after }) => [before?.key ?? '', { before: before as ReviewObject, after }]),
  );
  if (gone.size === 0) return [];
  return startedRuns(comparison).flatMap(({ run, plan, level }): Hazard[] => {
    if (plan === undefined) return [];
    // What becomes of several of them alike is reported once.
    const alike = new Map<string, { readonly isLost: boolean; readonly titles: string[] }>();
    for (const key of keysOf(plan.object)) {
      const object = gone.get(key);
      // A plan that refers elsewhere now cancels its run by that.
      if (object === undefined || (key !== plan.object.key && !isReferredTo(key, plan, comparison))) continue;
      const { before, after } = object;
      const isLost = !isKept(before);
      if (!isLost && after === undefined) continue;
      const what = after === undefined ? 'deleted' : `created again ${placeOf(before, after)}`;
      const known = alike.get(`${what}|${isLost}`) ?? { isLost, titles: [] };
      known.titles.push(before.title);
      alike.set(`${what}|${isLost}`, known);
    }
    return [...alike].map(([key, { isLost, titles }]): Hazard => {
      const isOne = titles.length === 1;
      const what = `${listed(titles)} ${isOne ? 'is' : 'are'} ${key.slice(0, key.lastIndexOf('|'))}`;
      return {
        code: 'recreates',
        level: isLost ? level : 'possible',
        ...about(run),
        message: isLost
          ? `${what}: ${run.name}, which uses ${isOne ? 'it' : 'them'}, is cancelled or fails${ifStarted(level)}`
          : `${what}: ${isOne ? 'the old one stays' : 'the old ones stay'} on the cluster, and ${run.name} goes on with ${isOne ? 'it' : 'them'}${ifStarted(level)}; deleting ${isOne ? 'it' : 'one'} cancels the run or makes it fail`,
        fix: 'change names and namespaces of plans, providers and maps before their first run or after their last',
        vms: [...plan.vms.keys()],
      };
    });
  });
}

/** Kubernetes renames and moves nothing. */
function placeOf(before: ReviewObject, after: ReviewObject): string {
  return before.name === after.name
    ? `in namespace ${after.namespace}, not moved`
    : `as ${before.namespace === after.namespace ? '' : `${after.namespace}/`}${after.name}, not renamed`;
}

function keysOf(plan: ReviewObject): string[] {
  const reference = (kind: string, ...path: readonly string[]) => {
    const row = dig(plan.spec, ...path);
    return `${kind}|${asText(dig(row, 'namespace')) ?? plan.namespace}|${asText(dig(row, 'name')) ?? ''}`;
  };
  return [
    plan.key,
    reference('Provider', 'provider', 'source'),
    reference('Provider', 'provider', 'destination'),
    reference('NetworkMap', 'map', 'network'),
    reference('StorageMap', 'map', 'storage'),
  ];
}

/** Whether a plan still refers to an object, or is gone itself and with it what it says. */
function isReferredTo(key: string, plan: PlanView, { head }: Comparison): boolean {
  const now = head.plans.get(plan.key);
  return now === undefined || dependenciesOf(now.object).includes(key);
}

/** Keys of the providers and maps that a plan names. */
export function dependenciesOf(plan: ReviewObject): string[] {
  return keysOf(plan).slice(1);
}
