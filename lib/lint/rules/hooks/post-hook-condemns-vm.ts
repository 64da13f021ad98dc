import { defaultIn } from '../../../forklift/releases/forklift-release';
import { hookedVm } from '../../hooked';
import { planRule } from '../../rule';

export const postHookCondemnsVm = planRule({
  code: 'post-hook-condemns-vm',
  check(plan, { release }, tell) {
    const { spec, vms, vmSettings } = plan;
    const found = hookedVm(plan, 'PostHook');
    if (found === undefined) return;
    // The API server of later releases says true where nothing is said.
    const ofPlan = spec.deleteVmOnFailMigration ?? defaultIn(release, 'Plan', 'deleteVmOnFailMigration');
    const ofVm = vmSettings.has('deleteVmOnFailMigration') && vms.some((vm) => vm.deleteVmOnFailMigration === true);
    if (ofPlan !== true && !ofVm) return;
    tell({
      path: ['spec', 'vms', found.vm, 'hooks', found.hook],
      message: `when a PostHook fails (${found.name}), the VM counts as failed and deleteVmOnFailMigration has its target deleted at the next run, at a cancel and at archiving`,
      fix: 'set deleteVmOnFailMigration: false on the plan, and not true on a VM, to keep what was migrated',
    });
  },
});
