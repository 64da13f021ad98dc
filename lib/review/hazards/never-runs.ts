import type { Comparison } from '../comparison';
import type { Hazard } from '../model';
import { about, vmsOfRun } from './started';
import { willNeverRun } from './starts-run';

/** New runs of plans that have succeeded or are archived: Forklift looks at those no more. */
export function neverRuns(comparison: Comparison): Hazard[] {
  const { base, head } = comparison;
  const before = new Set(base.runs.map(({ object }) => object.key));
  return head.runs.flatMap((run): Hazard[] => {
    if (before.has(run.object.key) || run.state === 'done' || !willNeverRun(comparison, run)) return [];
    return [
      {
        code: 'never-runs',
        level: 'certain',
        ...about(run),
        message: `${run.name} never runs: its plan has succeeded or is archived, and Forklift no longer reconciles it`,
        fix: 'give VMs that are still to be moved a plan of their own',
        vms: vmsOfRun(run, head),
      },
    ];
  });
}
