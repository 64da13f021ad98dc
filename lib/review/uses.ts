import { compareText } from '../support/did-you-mean';
import { hookUses } from './sections/hook-lists';
import type { PlannedVm, Side } from './side';

/** Who runs a hook: alone or as part of a list. */
export interface HookUse {
  /** Names of plans, sorted. */
  readonly plans: readonly string[];
  readonly vms: readonly PlannedVm[];
}

/** The uses of every hook of a side, by its name; a list counts for each hook that it is made of. */
export function usesOfHooks(side: Side): ReadonlyMap<string, HookUse> {
  const vmsOf = new Map<string, Set<PlannedVm>>();
  for (const plan of side.plans.values()) {
    for (const vm of plan.vms.values()) {
      for (const { key } of hookUses(vm)) {
        for (const name of side.listOf(key)) {
          const known = vmsOf.get(name);
          if (known) known.add(vm);
          else vmsOf.set(name, new Set([vm]));
        }
      }
    }
  }
  return new Map(
    [...vmsOf].map(([name, vms]) => [
      name,
      { vms: [...vms], plans: [...new Set([...vms].map(({ plan }) => plan.name))].sort(compareText) },
    ]),
  );
}
