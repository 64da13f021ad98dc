import type { IConstruct } from 'constructs';
import type { RenderedPlan } from './rendered-plan';

const plansOf = new WeakMap<IConstruct, RenderedPlan[]>();

/** Makes a plan known to the hooks of its app. */
export function registerPlan(plan: RenderedPlan): void {
  const { root } = plan.node;
  const plans = plansOf.get(root);
  if (plans) plans.push(plan);
  else plansOf.set(root, [plan]);
}

/** The plans of an app, in the order they were made. */
export function plansIn(root: IConstruct): readonly RenderedPlan[] {
  return plansOf.get(root) ?? [];
}
