import type { HookEntry, PlanVm } from '../plan-vm';

/** The lists of hooks of a plan, each with the first VM that has it: most VMs share theirs. */
export type HookLists = ReadonlyMap<readonly HookEntry[], PlanVm>;

export function listsOf(vms: readonly PlanVm[]): HookLists {
  const first = new Map<readonly HookEntry[], PlanVm>();
  for (const vm of vms) if (vm.hookCount > 0 && !first.has(vm.hooks)) first.set(vm.hooks, vm);
  return first;
}
