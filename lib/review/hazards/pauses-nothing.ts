import type { Comparison } from '../comparison';
import type { Hazard } from '../model';
import type { RunView } from '../side';
import { about, ifStarted, runAfter, startedRuns, vmsOfRun } from './started';

/** A wave that loses its approval: what it has started goes on. */
export function pausesNothing(comparison: Comparison): Hazard[] {
  const { base, head } = comparison;
  return startedRuns(comparison).flatMap(({ run, level }): Hazard[] => {
    const after = runAfter(comparison, run);
    // It was taken back before: that was told then.
    if (base.startOf(run) === 'not') return [];
    if (after === undefined || after.state === 'done' || !base.hasEngines) return [];
    const isHeld = level === 'certain' ? head.startOf(after) !== 'by-itself' : after.state === 'declared';
    if (!isHeld) return [];
    return [
      {
        code: 'pauses-nothing',
        level,
        ...about(run),
        message: `${after.wave ?? 'its wave'} is approved no more${since(after)}, which pauses nothing: ${run.name} goes on${ifStarted(level)}, and what is committed for it from now on does not arrive`,
        fix:
          after.changedSince === undefined
            ? 'to stop VMs list them in cancel while the wave is approved'
            : `if the change is meant, approve it in the same commit: npx cdk8s-forklift approve ${after.wave}`,
        vms: vmsOfRun(run, base),
      },
    ];
  });
}

function since({ changedSince }: RunView): string {
  return changedSince === undefined ? '' : ` (${changedSince})`;
}
