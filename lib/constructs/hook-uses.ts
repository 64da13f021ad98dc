import type { IConstruct } from 'constructs';
import type { HookStep } from '../forklift/steps';
import type { HookParameters } from '../hooks/parameters';
import type { IHook } from './i-hook';
import type { HookEntry, PlanVm } from './plan-vm';
import { plansIn } from './plans-in';
import type { RenderedPlan } from './rendered-plan';

/** VMs of a plan that have a hook at a step, all with the same parameters. */
export interface HookUsers {
  readonly plan: RenderedPlan;
  readonly step: HookStep;
  readonly vms: readonly PlanVm[];
  readonly parameters: HookParameters;
}

/** A VM of a plan that has a hook at a step. */
export interface HookUsage extends Omit<HookUsers, 'vms'> {
  readonly vm: PlanVm;
}

const indexes = new WeakMap<IConstruct, Map<IHook, HookUsers[]>>();
const NONE: HookParameters = {};

/** Looks up again who uses which hook; to be called when the program is complete. */
export function indexHookUses(root: IConstruct): void {
  const index = new Map<IHook, HookUsers[]>();
  for (const plan of plansIn(root)) {
    for (const [entries, vms] of byList(plan.vms)) {
      for (const { step, hook, parameters } of entries) {
        const users = { plan, step, vms, parameters: parameters ?? NONE };
        const known = index.get(hook);
        if (known) known.push(users);
        else index.set(hook, [users]);
      }
    }
  }
  indexes.set(root, index);
}

/** VMs of one list of hooks together: most of a plan share theirs. */
function byList(vms: readonly PlanVm[]): Map<readonly HookEntry[], PlanVm[]> {
  const groups = new Map<readonly HookEntry[], PlanVm[]>();
  for (const vm of vms) {
    const group = groups.get(vm.hooks);
    if (group) group.push(vm);
    else groups.set(vm.hooks, [vm]);
  }
  return groups;
}

/** Who has a hook, in the order of plans; empty before the program is complete. */
export function usersOf(hook: IHook): readonly HookUsers[] {
  return indexes.get(hook.node.root)?.get(hook) ?? [];
}

/** The same VM by VM. */
export function usesOf(hook: IHook): HookUsage[] {
  return usersOf(hook).flatMap(({ vms, ...rest }) => vms.map((vm) => ({ ...rest, vm })));
}
