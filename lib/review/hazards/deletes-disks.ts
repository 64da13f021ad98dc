import type { Comparison } from '../comparison';
import type { Hazard } from '../model';
import { isKept } from '../side';
import { count } from '../words';

/** Plans that are archived or deleted: Forklift cleans up what did not succeed. */
export function deletesDisks({ base, head, planNow }: Comparison): Hazard[] {
  return [...base.plans.values()].flatMap((was): Hazard[] => {
    const is = head.plans.get(planNow(was.key));
    const of = {
      programme: was.programme,
      ...(was.wave === undefined ? {} : { wave: was.wave }),
      object: was.object.title,
      vms: [...was.vms.keys()],
    };
    // Its author says that all of it has moved.
    const isDone = was.runs.length > 0 && was.runs.every((run) => run.state === 'done');
    const wasRun = was.runs.some((run) => base.startOf(run) !== 'not' || run.state === 'done');
    const some = `of its ${count(was.vms.size, 'VM')}, those that have not succeeded lose their target VM and its disks`;
    if (is?.archived === true && !was.archived) {
      return [
        {
          code: 'deletes-disks',
          level: wasRun && !isDone ? 'certain' : 'possible',
          ...of,
          message: `${was.name} is archived: ${some}; it never runs again`,
          fix: 'archive it once every VM has moved, or when none is wanted any longer',
        },
      ];
    }
    if (is === undefined && !isKept(was.object) && wasRun) {
      return [
        {
          code: 'deletes-disks',
          level: base.hasEngines ? 'certain' : 'possible',
          ...of,
          message: `${was.name} is deleted, and with it its runs, its hook jobs and all disks that no target VM owns; migrated VMs stay`,
          fix: 'archive it first, and take it out later',
        },
      ];
    }
    const deletes = (plan: typeof was) => plan.object.spec.deleteVmOnFailMigration !== false;
    if (is !== undefined && deletes(is) && !deletes(was) && wasRun) {
      return [
        {
          code: 'deletes-disks',
          level: 'possible',
          ...of,
          message: `${was.name} now deletes the target of a VM that fails, also of one that failed before, at its next run or when it is cancelled or archived`,
          fix: 'copy away first what is still needed of failed VMs',
        },
      ];
    }
    return [];
  });
}
