import { ProviderType } from '../../forklift/source-vm';
import type { HookStep } from '../../forklift/steps';
import type { ConstructProblem } from '../checks';
import { AapHook } from '../hook';
import { MigrationType } from '../migration-type';
import type { PlanProps } from '../plan-props';
import { type HookEntry, hooksAt } from '../plan-vm';
import type { RenderedPlan } from '../rendered-plan';
import type { HookLists } from './hook-lists';

/** What Forklift's timing makes of hooks. */
export function hookTimingProblems(
  plan: RenderedPlan,
  props: PlanProps,
  lists: HookLists,
): readonly ConstructProblem[] {
  const { vms } = plan;
  const [some] = lists.values();
  if (!some) return [];
  const entries = [...lists.keys()].flat();
  const before = namesAt('PreHook', entries);
  const after = namesAt('PostHook', entries);
  const problems: ConstructProblem[] = [];
  if (props.source?.type === ProviderType.EC2) {
    problems.push({
      code: 'hooks-on-ec2',
      message: `VM "${some.name}" has hooks, but Forklift runs none for ec2 sources and says nothing`,
      fix: 'take the hooks off the plan',
    });
  }
  if (plan.type === MigrationType.WARM && before !== '') {
    problems.push({
      severity: 'warning',
      code: 'pre-hook-of-warm-plan',
      message: `a PreHook of a warm plan (${before}) runs before the first copy: the source runs on for hours after it, until the cut-over`,
      fix: 'do nothing in it that must hold at the cut-over, such as stopping a service',
    });
  }
  const deletes = (props.deleteVmOnFailMigration ?? true) || vms.some((vm) => vm.ownSettings.deleteVmOnFailMigration);
  if (after !== '' && deletes) {
    problems.push({
      severity: 'warning',
      code: 'post-hook-condemns-vm',
      message: `when a PostHook fails (${after}), the VM counts as failed and deleteVmOnFailMigration has its target deleted at the next run, at a cancel and at archiving`,
      fix: 'set deleteVmOnFailMigration: false on the plan, and not true on a VM, to keep what was migrated',
    });
  }
  const aap = entries.find((entry) => entry.hook instanceof AapHook);
  if (aap) {
    problems.push({
      severity: 'warning',
      code: 'aap-blocks-plan',
      message: `while the job of AAP hook "${aap.hook.name}" runs, every other VM of the plan stands still`,
    });
  }
  return problems;
}

function namesAt(step: HookStep, entries: readonly HookEntry[]): string {
  return [...new Set(hooksAt(step, entries).map((hook) => hook.name))].join(', ');
}
