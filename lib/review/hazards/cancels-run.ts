import type { Comparison } from '../comparison';
import type { Hazard } from '../model';
import { isKept } from '../side';
import { count } from '../words';
import { about, ifStarted, runAfter, startedRuns, vmsOfRun } from './started';

/** Runs whose file goes and that an engine then deletes, which cancels them. */
export function cancelsRun(comparison: Comparison): Hazard[] {
  return startedRuns(comparison).flatMap(({ run, level }): Hazard[] => {
    if (runAfter(comparison, run) !== undefined || isKept(run.object)) return [];
    const vms = vmsOfRun(run, comparison.base);
    // Without an engine among the files nobody knows whether what is gone is deleted.
    const isSure = level === 'certain' && comparison.base.hasEngines;
    return [
      {
        code: 'cancels-run',
        level: isSure ? 'certain' : 'possible',
        ...about(run),
        message: `${run.name} is taken out of the files, and nothing keeps an engine from deleting it, which cancels it${ifStarted(level)}; the targets of up to ${count(vms.length, 'VM')} are deleted`,
        fix: 'keep the file until the run has ended; to stop VMs list them in cancel',
        vms,
      },
    ];
  });
}
