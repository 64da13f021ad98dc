import type { SourceVm } from '../forklift/source-vm';
import { NameIndex } from '../support/pick-by-name';
import type { SourceItem, SourceKnowledge, VmLookup } from './context';

/** An inventory of one source, as `lint --inventory` reads it. */
export interface SourceContent {
  readonly vms: readonly SourceVm[];
  /** Undefined where the export has none. */
  readonly networks?: readonly SourceItem[];
  readonly storages?: readonly SourceItem[];
  readonly hosts?: readonly SourceItem[];
}

/**
 * What an inventory tells of the Plans of a set. It is of one platform: VMs of Plans whose source is of another type are
 * unknown to it, not missing.
 */
export function knowledgeOfInventory({ vms, ...items }: SourceContent): SourceKnowledge {
  const index = new NameIndex(vms);
  const type = vms[0]?.providerType;
  return {
    ...items,
    vms,
    ...(type === undefined ? {} : { type }),
    vm(_plan, { id, name }): VmLookup {
      if (id !== undefined) return index.byId(id) ?? 'missing';
      // A VM may be given by its path.
      const last = name?.slice(name.lastIndexOf('/') + 1);
      const named = last === undefined ? [] : index.byName(last);
      const matching = name?.includes('/') ? named.filter((vm) => vm.path?.endsWith(name)) : named;
      const [only] = matching;
      return only === undefined ? 'missing' : matching.length === 1 ? only : matching;
    },
  };
}

/** What the VMs of Plans are that were chosen from an inventory: by `namespace/name` of the Plan and id of the VM. */
export function knowledgeOfPlans(
  plans: ReadonlyMap<string, ReadonlyMap<string, SourceVm>>,
): SourceKnowledge | undefined {
  if (plans.size === 0) return undefined;
  return {
    vm: (plan, { id }) => plans.get(`${plan.namespace}/${plan.name}`)?.get(id ?? '') ?? 'unknown',
  };
}
