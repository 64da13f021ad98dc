import type { IConstruct } from 'constructs';
import { ComposedHook } from './composed-hook';
import { Hook } from './hook';
import { indexHookUses, plansIn } from './hook-uses';

/**
 * Adds what can only be known when the programme is complete: hooks made of lists, and the ConfigMaps and rights of hooks.
 * May be called again after the programme has changed.
 */
export function prepareHooks(root: IConstruct): void {
  const hooks: Hook[] = [];
  for (const construct of root.node.findAll()) {
    // A list may be gone since the last time.
    if (construct instanceof ComposedHook) construct.node.scope?.node.tryRemoveChild(construct.node.id);
    else if (construct instanceof Hook) hooks.push(construct);
  }
  indexHookUses(root);
  for (const plan of plansIn(root)) hooks.push(...plan.composeHooks());
  for (const hook of hooks) hook.prepare();
}
