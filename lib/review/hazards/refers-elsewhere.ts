import type { Comparison } from '../comparison';
import type { Hazard } from '../model';
import type { PlanView } from '../side';
import { listed } from '../words';
import { dependenciesOf } from './recreates';
import { about, ifStarted, startedRuns } from './started';

/**
 * Plans that now refer to another provider or map: a run compares those of its plan with those that it began with, by their
 * uid, in every release.
 */
export function refersElsewhere(comparison: Comparison): Hazard[] {
  return startedRuns(comparison).flatMap(({ run, plan, level }): Hazard[] => {
    const now = plan === undefined ? undefined : comparison.head.plans.get(plan.key);
    if (plan === undefined || now === undefined) return [];
    const others = switched(plan, now);
    if (others.length === 0) return [];
    return [
      {
        code: 'cancels-run',
        level,
        ...about(run),
        message: `${plan.object.title} now refers to ${listed(others)}: that cancels ${run.name}${ifStarted(level)}`,
        fix: 'merge it when the run has ended',
        vms: [...plan.vms.keys()],
      },
    ];
  });
}

/** `NetworkMap vms/nets instead of vms/networks`, for each of a plan's providers and maps that is another one now. */
function switched(before: PlanView, after: PlanView): string[] {
  const now = dependenciesOf(after.object);
  return dependenciesOf(before.object).flatMap((key, i) => {
    const other = now[i];
    return other === undefined || other === key ? [] : [`${titleOf(other)} instead of ${placeOf(key)}`];
  });
}

const placeOf = (key: string) => key.split('|').slice(1).join('/');
const titleOf = (key: string) => `${key.split('|')[0]} ${placeOf(key)}`;
