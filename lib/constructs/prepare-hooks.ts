import { Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { HOOK_STEPS } from '../forklift/steps';
import type { AnsibleHook } from './ansible-hook';
import { ComposedHook } from './composed-hook';
import { composedName } from './composed-name';
import { compositionProblem } from './composition-checks';
import { Hook } from './hook';
import { indexHookUses } from './hook-uses';
import { hooksAt } from './plan-vm';
import { plansIn } from './plans-in';
import { MigrationProgram } from './program';
import type { RenderedPlan } from './rendered-plan';

/**
 * Adds what can only be known when the program is complete: hooks made of lists, and the ConfigMaps and rights of hooks.
 * May be called again after the program has changed.
 */
export function prepareHooks(root: IConstruct): void {
  const hooks: Hook[] = [];
  for (const construct of root.node.findAll()) {
    // A list may be gone since the last time.
    if (construct instanceof ComposedHook) construct.node.scope?.node.tryRemoveChild(construct.node.id);
    else if (construct instanceof Hook) hooks.push(construct);
  }
  indexHookUses(root);
  for (const plan of plansIn(root)) hooks.push(...composeHooks(plan));
  for (const hook of hooks) hook.prepare();
}

/** Makes one hook of each list of a plan that has several, and returns those made. */
function composeHooks(plan: RenderedPlan): Hook[] {
  const made: Hook[] = [];
  for (const entries of new Set(plan.vms.map((vm) => vm.hooks))) {
    for (const step of HOOK_STEPS) {
      const hooks = hooksAt(step, entries);
      if (hooks.length < 2 || compositionProblem(hooks)) continue;
      const scope = MigrationProgram.find(plan) ?? plan;
      const elsewhere = plan.namespace === Chart.of(scope).namespace ? '' : `${plan.namespace}-`;
      const id = `hooks-${elsewhere}${composedName(hooks)}`;
      if (!scope.node.tryFindChild(id)) made.push(new ComposedHook(scope, id, hooks as AnsibleHook[], plan.namespace));
    }
  }
  return made;
}
