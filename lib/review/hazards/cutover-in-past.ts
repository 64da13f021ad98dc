import type { Comparison } from '../comparison';
import type { Hazard } from '../model';
import { zoneOfRun } from '../sections/runs';
import { count, timeText } from '../words';
import { about, runAfter, vmsOfRun } from './started';

/** Cut-overs that are new or moved and lie in the past: they act at the next pause of the copy. */
export function cutoverInPast(comparison: Comparison): Hazard[] {
  const { base, head, options } = comparison;
  const now = options.now?.getTime();
  if (now === undefined) return [];
  const before = new Map(base.runs.map((run) => [runAfter(comparison, run)?.object.key, run]));
  return head.runs.flatMap((run): Hazard[] => {
    const start = head.startOf(run);
    if (start === 'not') return [];
    const was = before.get(run.object.key);
    const zone = zoneOfRun(run, head);
    const times = [
      { of: '', time: run.cutover, earlier: was?.cutover, vms: vmsOfRun(run, head) },
      ...[...run.vmCutovers].map(([id, time]) => ({
        of: ` of ${head.plans.get(run.plan)?.vms.get(id)?.name ?? id}`,
        time,
        earlier: was?.vmCutovers.get(id),
        vms: [id],
      })),
    ];
    return times.flatMap(({ of, time, earlier, vms }): Hazard[] => {
      if (time === undefined || time === earlier || !(Date.parse(time) <= now)) return [];
      return [
        {
          code: 'cutover-in-past',
          level: start === 'by-itself' ? 'certain' : 'possible',
          ...about(run),
          message: `the cut-over${of} in ${run.name} lies in the past, ${timeText(time, zone)}: ${count(vms.length, 'VM')} ${vms.length === 1 ? 'is' : 'are'} shut down at the next pause of the copy`,
          fix: 'set a time in the future, unless it is meant to happen now',
          vms,
        },
      ];
    });
  });
}
