import { compareText } from '../../support/did-you-mean';
import { asList, asText, dig } from '../../support/untyped';
import type { Comparison } from '../comparison';
import type { HookListChange } from '../model';
import type { PlannedVm, Side } from '../side';

/** Names of the hooks that run at each step of a VM, in order; a composed Hook as what it is made of. */
export function hooksOf(vm: PlannedVm, side: Side): Map<string, readonly string[]> {
  const steps = new Map<string, readonly string[]>();
  for (const { step, key } of hookUses(vm)) if (!steps.has(step)) steps.set(step, side.listOf(key));
  return steps;
}

/** The Hooks that a VM names, by `namespace/name`. */
export function hookUses(vm: PlannedVm): { readonly step: string; readonly key: string }[] {
  return asList(vm.row.hooks).flatMap((item) => {
    const name = asText(dig(item, 'hook', 'name'));
    const namespace = asText(dig(item, 'hook', 'namespace')) ?? vm.plan.object.namespace;
    return name === undefined ? [] : [{ step: asText(dig(item, 'step')) ?? '', key: `${namespace}/${name}` }];
  });
}

/** Lists of hooks of VMs that stay in their plan; VMs whose list changes alike together. */
export function hookListChanges(comparison: Comparison): HookListChange[] {
  const { base, head } = comparison;
  for (const entry of comparison.entriesOfType('Plan')) {
    for (const field of entry.fields) {
      if (field.path[1] === 'vms' && field.path[3] === 'hooks') field.told = 'hook-lists';
    }
  }
  const changes = new Map<string, HookListChange & { vms: string[] }>();
  for (const before of base.plans.values()) {
    const after = head.plans.get(comparison.planNow(before.key));
    if (after === undefined) continue;
    for (const [id, vm] of after.vms) {
      const earlier = before.vms.get(id);
      if (earlier === undefined) continue;
      const was = hooksOf(earlier, base);
      const is = hooksOf(vm, head);
      for (const step of new Set([...was.keys(), ...is.keys()])) {
        const [a, b] = [was.get(step) ?? [], is.get(step) ?? []];
        if (a.join() === b.join()) continue;
        const key = [after.key, step, a.join(), b.join()].join('|');
        const known = changes.get(key);
        if (known) known.vms.push(vm.name);
        else
          changes.set(key, {
            programme: after.programme,
            plan: after.name,
            step,
            before: a,
            after: b,
            vms: [vm.name],
          });
      }
    }
  }
  return [...changes.values()].sort(
    (a, b) => compareText(a.programme, b.programme) || compareText(a.plan, b.plan) || compareText(b.step, a.step),
  );
}
