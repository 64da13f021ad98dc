import type { Comparison } from '../comparison';
import type { Hazard } from '../model';
import { count, listed } from '../words';
import { about, ifStarted, runAfter, startedRuns } from './started';

/** VMs that a run stops, and VMs that it is asked to stop no more, which it does not undo. */
export function cancelsVms(comparison: Comparison): Hazard[] {
  return startedRuns(comparison).flatMap(({ run, plan, level }): Hazard[] => {
    const after = runAfter(comparison, run);
    if (after === undefined) return [];
    const newly = after.cancelled.filter((id) => !run.cancelled.includes(id));
    const noMore = run.cancelled.filter((id) => !after.cancelled.includes(id));
    const names = (ids: readonly string[]) => listed(ids.map((id) => plan?.vms.get(id)?.name ?? id));
    const all = plan !== undefined && [...plan.vms.keys()].every((id) => after.cancelled.includes(id));
    const disks =
      plan?.object.spec.deleteVmOnFailMigration === false
        ? 'what is copied stays on the cluster'
        : 'what is copied of them is deleted';
    return [
      ...(newly.length === 0
        ? []
        : [
            {
              code: 'cancels-vms' as const,
              level,
              ...about(run),
              message: `${run.name} cancels ${all ? `all of its ${count(plan.vms.size, 'VM')}` : names(newly)}${ifStarted(level)}: ${disks}; a VM that was on is powered on again at the source`,
              vms: newly,
            },
          ]),
      ...(noMore.length === 0
        ? []
        : [
            {
              code: 'cancels-vms' as const,
              level: 'possible' as const,
              ...about(run),
              message: `${names(noMore)} ${noMore.length === 1 ? 'stays' : 'stay'} cancelled in ${run.name}: a cancel cannot be taken back`,
              fix: 'declare another run of the plan',
              vms: noMore,
            },
          ]),
    ];
  });
}
