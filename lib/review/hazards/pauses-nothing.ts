import type { Comparison } from '../comparison';
import type { Hazard } from '../model';
import { isKept, type RunView } from '../side';
import { about, ifStarted, runAfter, startedRuns, vmsOfRun } from './started';

/** A wave that loses its approval, or a run whose file goes and that no engine deletes: what was started goes on. */
export function pausesNothing(comparison: Comparison): Hazard[] {
  const { base, head } = comparison;
  return startedRuns(comparison).flatMap(({ run, level }): Hazard[] => {
    const after = runAfter(comparison, run);
    // It was taken back before: that was told then.
    if (base.startOf(run) === 'not') return [];
    if (after === undefined && isLeftAlone(comparison, run))
      return [
        {
          code: 'pauses-nothing',
          level: 'possible',
          ...about(run),
          message: `${run.name} leaves the files, which stops nothing: no engine deletes it, and if it was started and has not ended, it goes on`,
          fix: 'to stop VMs keep the file and list them in cancel; if the run has ended, all is well',
          vms: vmsOfRun(run, base),
        },
      ];
    if (after === undefined || after.state === 'done' || !base.hasEngines) return [];
    const isHeld = level === 'certain' ? head.startOf(after) !== 'by-itself' : after.state === 'declared';
    if (!isHeld) return [];
    return [
      {
        code: 'pauses-nothing',
        level,
        ...about(run),
        message: `${after.wave ?? 'its wave'} is no longer approved${since(after)}, which pauses nothing: ${run.name} goes on${ifStarted(level)}, and what is committed for it from now on does not reach the cluster`,
        fix:
          after.changedSince === undefined
            ? 'to stop VMs list them in cancel while the wave is approved'
            : `if the change is meant, approve it in the same commit: npx cdk8s-forklift approve ${after.wave}`,
        vms: vmsOfRun(run, base),
      },
    ];
  });
}

/** Whether a run that goes from the files stays on the cluster, and no later run of its plan follows it. */
function isLeftAlone({ base, head, planNow }: Comparison, run: RunView): boolean {
  if (!isKept(run.object) || base.tree.isExport || head.tree.isExport) return false;
  return (head.plans.get(planNow(run.plan))?.runs ?? []).length === 0;
}

function since({ changedSince }: RunView): string {
  return changedSince === undefined ? '' : ` (${changedSince})`;
}
