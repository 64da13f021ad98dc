import { compareText } from '../../support/did-you-mean';
import type { Comparison } from '../comparison';
import { shown } from '../fields';
import type { HookChange } from '../model';
import { usesOfHooks } from '../uses';
import { valueText } from '../words';
import { hookOfConfigMap } from './parameters';
import { placeChanges } from './settings';

/** Hooks that are new, gone, or set to something else; lists of hooks are reported as lists, not as hooks. */
export function hookChanges(comparison: Comparison): HookChange[] {
  const { base, head } = comparison;
  const changes: HookChange[] = [];
  const usedBefore = usesOfHooks(base);
  const usedAfter = usesOfHooks(head);
  for (const entry of comparison.entriesOfType('Hook')) {
    const object = entry.after ?? entry.before;
    if (object === undefined) continue;
    const side = entry.after === undefined ? base : head;
    const isList = side.playbookOf(`${object.namespace}/${object.name}`)?.parts !== undefined;
    const hook = object.name;
    if (entry.change === 'added' || entry.change === 'removed') {
      entry.told = isList ? 'derived' : 'hooks';
      if (!isList)
        changes.push({ hook, change: entry.change, what: entry.change === 'added' ? 'new hook' : 'hook is gone' });
    }
    if (entry.change === 'renamed')
      changes.push(
        ...placeChanges(entry).flatMap((end) => (isList ? [] : [{ hook, change: 'changed' as const, ...end }])),
      );
    for (const field of entry.fields) {
      if (field.told !== undefined || field.path[0] !== 'spec') continue;
      // What a list is set to follows from its hooks.
      field.told = isList ? 'derived' : 'hooks';
      if (isList) continue;
      const value = (it: unknown) => valueText(shown({ type: 'Hook' }, field.path, it));
      changes.push({
        hook,
        change: 'changed',
        what: field.path.slice(1).join('.'),
        ...(field.before === undefined ? {} : { before: value(field.before) }),
        ...(field.after === undefined ? {} : { after: value(field.after) }),
      });
    }
  }
  for (const entry of comparison.entriesOfType('ConfigMap.core')) {
    if (hookOfConfigMap(entry) !== undefined && entry.change !== 'changed') entry.told = 'derived';
  }
  for (const name of usedBefore.keys()) {
    const isThere = [...head.tree.objects.values()].some((object) => object.type === 'Hook' && object.name === name);
    if (!usedAfter.has(name) && isThere) changes.push({ hook: name, change: 'unused', what: 'used by no VM now' });
  }
  return changes.sort((a, b) => compareText(a.hook, b.hook));
}
