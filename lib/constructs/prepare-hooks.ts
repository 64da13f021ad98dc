import type { IConstruct } from 'constructs';
import { ComposedHook } from './composed-hook';
import { Hook } from './hook';
import { indexHookUses, plansIn } from './hook-uses';

/**
 * Adds what can only be known when the programme is complete: hooks made of lists, and the ConfigMaps and rights of hooks.
 * May be called again after the programme has changed.
 */
export function prepareHooks(root: IConstruct): void {
  // A list may be gone since the last time.
  for (const construct of root.node.findAll())
    if (construct instanceof ComposedHook) construct.node.scope?.node.tryRemoveChild(construct.node.id);
  indexHookUses(root);
  for (const plan of plansIn(root)) plan.composeHooks();
  for (const construct of root.node.findAll()) if (construct instanceof Hook) construct.prepare();
}
