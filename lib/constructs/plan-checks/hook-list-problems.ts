import { HOOK_STEPS } from '../../forklift/steps';
import type { Fault } from '../../problems/fault';
import { compositionProblem } from '../composition-checks';
import type { IHook } from '../i-hook';
import type { PlanProps } from '../plan-props';
import { hooksAt } from '../plan-vm';
import type { HookLists } from './hook-lists';
import { isResource } from './is-resource';

/** Lists of hooks that the plan gives all its VMs, and lists that cannot become one hook. */
export function hookListProblems({ preHooks, postHooks }: PlanProps, lists: HookLists): Fault[] {
  return [
    ...compositionProblems(lists),
    ...duplicateHooks('preHooks', preHooks),
    ...duplicateHooks('postHooks', postHooks),
  ];
}

/** One problem for all VMs with that list. */
function compositionProblems(lists: HookLists): Fault[] {
  const problems: Fault[] = [];
  for (const [entries, vm] of lists) {
    for (const step of HOOK_STEPS) {
      const hooks = hooksAt(step, entries);
      const problem = hooks.length < 2 ? undefined : compositionProblem(hooks);
      if (problem) problems.push({ ...problem, message: `VM "${vm.name}", ${step}: ${problem.message}` });
    }
  }
  return problems;
}

/** The same hook twice in one list. */
function duplicateHooks(prop: 'preHooks' | 'postHooks', hooks: readonly IHook[] | undefined): Fault[] {
  const problems: Fault[] = [];
  if (!hooks) return problems;
  if (hooks.some((hook) => !isResource(hook)))
    problems.push({
      code: 'not-a-hook',
      message: `${prop} holds something that is not a hook`,
      fix: 'give hooks, or Hook.fromHookName',
    });
  for (const hook of new Set(hooks.filter((h, i) => isResource(h) && hooks.indexOf(h) !== i))) {
    problems.push({ code: 'duplicate-hook', message: `${prop} lists "${hook.name}" twice`, fix: 'list it once' });
  }
  return problems;
}
