import type { LawOver } from '../../problems/law-over';
import { hookPath, hooksOfStep, type PlanFacts } from './plan-facts';

/** A failed PostHook has the finished VM deleted, unless the plan keeps what was migrated. */
export const postHookCondemnsVm: LawOver<PlanFacts, 'post-hook-condemns-vm'> = {
  code: 'post-hook-condemns-vm',
  check(plan) {
    const { settings, deletesFailedVms, vms } = plan;
    const deletes = (settings.deleteVmOnFailMigration ?? deletesFailedVms) === true;
    if (!deletes && !vms.some((vm) => vm.ownSettings.deleteVmOnFailMigration === true)) return [];
    const { first, names } = hooksOfStep(plan, 'PostHook');
    if (first === undefined) return [];
    return [
      {
        code: 'post-hook-condemns-vm',
        path: hookPath(first),
        message: `when a PostHook fails (${names}), the VM counts as failed and deleteVmOnFailMigration deletes its target at the next run, at a cancel and when the plan is archived`,
        fix: 'set deleteVmOnFailMigration: false on the plan, and not true on a VM, to keep what was migrated',
      },
    ];
  },
};
