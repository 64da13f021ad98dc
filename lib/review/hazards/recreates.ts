import { asText, dig } from '../../support/untyped';
import type { Comparison } from '../comparison';
import type { Hazard } from '../model';
import { isKept } from '../side';
import type { ReviewObject } from '../tree';
import { about, ifStarted, startedRuns } from './started';

/** What a run stands on and that is deleted or made again under another name: the run is cancelled, or fails. */
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
    return keysOf(plan.object).flatMap((key): Hazard[] => {
      const object = gone.get(key);
      if (object === undefined) return [];
      const { before, after } = object;
      const isLost = !isKept(before);
      if (!isLost && after === undefined) return [];
      const what =
        after === undefined
          ? `${before.title} is deleted`
          : `${before.title} is made again as ${after.name}, not renamed`;
      return [
        {
          code: 'recreates',
          level: isLost ? level : 'possible',
          ...about(run),
          message: `${what}: ${run.name}, which stands on it, is cancelled or fails${isLost ? '' : ' once the old one is deleted'}${ifStarted(level)}`,
          fix: 'change names of plans, providers and maps before their first run or after their last',
          vms: [...plan.vms.keys()],
        },
      ];
    });
  });
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

/** Keys of the providers and maps that a plan names. */
export function dependenciesOf(plan: ReviewObject): string[] {
  return keysOf(plan).slice(1);
}
