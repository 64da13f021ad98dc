import { asList, asRow, asText } from '../support/untyped';
import type { PlanView } from './views';

/** The first VM of a plan that has a hook at a step, the place of that hook in its list, and the hook's name. */
export function hookedVm(
  { vms, vmSettings }: PlanView,
  step: 'PreHook' | 'PostHook',
): { readonly vm: number; readonly hook: number; readonly name: string } | undefined {
  if (!vmSettings.has('hooks')) return undefined;
  for (let vm = 0; vm < vms.length; vm++) {
    const hooks = asList(vms[vm]?.hooks);
    const hook = hooks.findIndex((entry) => asRow(entry)?.step === step);
    if (hook >= 0) return { vm, hook, name: asText(asRow(asRow(hooks[hook])?.hook)?.name) ?? '' };
  }
  return undefined;
}
