import { asRow, asText, type Row } from '../support/untyped';
import type { CheckContext } from './context';
import { EMPTY, type ObjectIndex } from './objects';
import { targetNameOf } from './target-names';

/** Whether anything of VMs is there twice, in one plan or in two: mostly nothing is, and no rule has to look closer. */
export interface RepeatedVms {
  /** Two entries may mean one VM. */
  readonly vms: boolean;
  readonly targetNames: boolean;
}

/** Looks once over all VMs of the set, for all rules that ask. */
export function repeatedVms(context: CheckContext): RepeatedVms {
  return context.table('repeated VMs', lookForRepeated);
}

function lookForRepeated(objects: ObjectIndex): RepeatedVms {
  const vms = new Set<string>();
  const names = new Set<string>();
  const found = { vms: false, targetNames: false };
  for (const { spec } of objects.all('Plan')) {
    if (!Array.isArray(spec.vms)) continue;
    for (const vm of spec.vms) {
      const row = asRow(vm) ?? EMPTY;
      const key = found.vms ? undefined : keyOf(row);
      if (key !== undefined) found.vms = vms.size === vms.add(key).size;
      const name = found.targetNames ? undefined : targetNameOf(row);
      if (name !== undefined) found.targetNames = names.size === names.add(name).size;
    }
    if (found.vms && found.targetNames) break;
  }
  return found;
}

/** VMs of one name in two namespaces count as one here: the rules that look closer tell them apart. */
function keyOf({ id, name }: Row): string | undefined {
  return asText(id) ?? asText(name);
}
