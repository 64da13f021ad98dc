import type { Comparison } from '../comparison';
import type { Hazard } from '../model';
import { about, ifStarted, runAfter, startedRuns, vmsOfRun } from './started';

/** A warm run that loses its cut-over copies on, snapshot by snapshot, until there is one. */
export function cutoverTakenOut(comparison: Comparison): Hazard[] {
  return startedRuns(comparison).flatMap(({ run, level }): Hazard[] => {
    const after = runAfter(comparison, run);
    if (after === undefined || run.cutover === undefined || after.cutover !== undefined) return [];
    return [
      {
        code: 'cutover-taken-out',
        level,
        ...about(run),
        message: `${run.name} no longer has a cut-over: it keeps copying until one is set, and does not stop${ifStarted(level)}`,
        vms: vmsOfRun(run, comparison.base),
      },
    ];
  });
}
