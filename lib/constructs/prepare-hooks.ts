import type { IConstruct } from 'constructs';
import { Hook } from './hook';
import { indexHookUses, plansIn } from './hook-uses';

/**
 * Adds what can only be known when the programme is complete: hooks made of lists, and the ConfigMaps and rights of hooks.
 * May be called again after the programme has changed.
 */
export function prepareHooks(root: IConstruct): void {
  indexHookUses(root);
  for (const plan of plansIn(root)) plan.composeHooks();
  for (const construct of root.node.findAll()) if (construct instanceof Hook) construct.prepare();
}
