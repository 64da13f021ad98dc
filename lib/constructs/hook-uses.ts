import type { IConstruct } from 'constructs';
import type { HookParameters } from '../hooks/parameters';
import type { IHook } from './hook';
import type { Plan } from './plan';
import type { HookStep, PlanVm } from './plan-vm';

/** A VM of a plan that has a hook at a step. */
export interface HookUsage {
  readonly plan: Plan;
  readonly vm: PlanVm;
  readonly step: HookStep;
  readonly parameters: HookParameters;
}

const plansOf = new WeakMap<IConstruct, Plan[]>();
const indexes = new WeakMap<IConstruct, Map<IHook, HookUsage[]>>();

/** Makes a plan known to the hooks of its app. */
export function registerPlan(plan: Plan): void {
  const { root } = plan.node;
  const plans = plansOf.get(root);
  if (plans) plans.push(plan);
  else plansOf.set(root, [plan]);
}

/** The plans of an app, in the order they were made. */
export function plansIn(root: IConstruct): readonly Plan[] {
  return plansOf.get(root) ?? [];
}

/** Looks up anew who uses which hook; to be called when the programme is complete. */
export function indexHookUses(root: IConstruct): void {
  const index = new Map<IHook, HookUsage[]>();
  for (const plan of plansIn(root)) {
    for (const vm of plan.vms) {
      for (const { step, hook, parameters } of vm.hooks) {
        const usage = { plan, vm, step, parameters: parameters ?? {} };
        const known = index.get(hook);
        if (known) known.push(usage);
        else index.set(hook, [usage]);
      }
    }
  }
  indexes.set(root, index);
}

/** The VMs that have a hook, in the order of plans and VMs; empty before the programme is complete. */
export function usesOf(hook: IHook): readonly HookUsage[] {
  return indexes.get(hook.node.root)?.get(hook) ?? [];
}
