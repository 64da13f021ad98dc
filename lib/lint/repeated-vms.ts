import { asRow } from '../support/untyped';
import { EMPTY, type ObjectIndex } from './objects';
import { targetNameOf } from './target-names';

/** Whether anything of VMs is there twice, in whichever plans: mostly nothing is, and no rule has to look closer. */
export interface RepeatedVms {
  readonly ids: boolean;
  readonly targetNames: boolean;
}

/** Looks once over all VMs of plans that are not archived. */
export function repeatedVms(objects: ObjectIndex): RepeatedVms {
  const ids = new Set<string>();
  const names = new Set<string>();
  const found = { ids: false, targetNames: false };
  for (const { spec } of objects.all('Plan')) {
    const { vms } = spec;
    if (spec.archived === true || !Array.isArray(vms)) continue;
    for (const vm of vms) {
      const row = asRow(vm) ?? EMPTY;
      const { id } = row;
      if (!found.ids && typeof id === 'string') found.ids = ids.size === ids.add(id).size;
      const name = found.targetNames ? undefined : targetNameOf(row);
      if (name !== undefined) found.targetNames = names.size === names.add(name).size;
    }
    if (found.ids && found.targetNames) return found;
  }
  return found;
}
