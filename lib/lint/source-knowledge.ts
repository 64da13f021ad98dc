import type { SourceVm } from '../forklift/source-vm';
import { NameIndex } from '../support/pick-by-name';
import type { SourceContent, SourceItem, SourceKnowledge, VmLookup } from './context';
import { sourceProviderOf } from './views';

/**
 * What an inventory tells of the Plans of a set. It is of one platform: VMs of Plans whose source is of another type are
 * unknown to it, not missing.
 */
export function knowledgeOfInventory(content: SourceContent): SourceKnowledge {
  const index = new NameIndex(content.vms);
  const type = content.vms[0]?.providerType;
  return {
    ...(type === undefined ? {} : { type }),
    of: () => content,
    vm: (_plan, { id, name }) => find(index, id, name) ?? 'missing',
  };
}

/** What a plan of a program was given. */
export interface PlanKnowledge {
  /** `namespace/name` of the Plan. */
  readonly plan: string;
  /** The same of its source provider. */
  readonly provider: string | undefined;
  /** VMs that were chosen from an inventory, by id. */
  readonly vms: ReadonlyMap<string, SourceVm>;
  /** The inventories that they were chosen from. */
  readonly sources: Iterable<SourceContent>;
}

/**
 * What the VMs of a program's Plans are that were chosen from inventories, and what else these tell of the providers. A VM
 * that was written by hand may be younger than an inventory: it is unknown, not missing.
 */
export function knowledgeOfPlans(plans: readonly PlanKnowledge[]): SourceKnowledge | undefined {
  if (plans.every(({ vms }) => vms.size === 0)) return undefined;
  const chosen = new Map(plans.map(({ plan, vms }) => [plan, vms]));
  const providers = new Map<string, Set<SourceContent>>();
  for (const { provider, sources } of plans) {
    if (provider === undefined) continue;
    const known = providers.get(provider) ?? new Set();
    for (const source of sources) known.add(source);
    providers.set(provider, known);
  }
  const contents = new Map<string, SourceContent>();
  const indexes = new Map<string, NameIndex<SourceVm>>();
  const of = (provider: string) => {
    const known = providers.get(provider);
    if (known === undefined || known.size === 0) return undefined;
    const content = contents.get(provider) ?? together([...known]);
    contents.set(provider, content);
    return content;
  };
  return {
    of,
    vm(plan, { id, name }) {
      const one = id === undefined ? undefined : chosen.get(`${plan.namespace}/${plan.name}`)?.get(id);
      if (one !== undefined) return one;
      const provider = sourceProviderOf(plan);
      const content = of(provider);
      if (content === undefined) return 'unknown';
      const index = indexes.get(provider) ?? new NameIndex(content.vms);
      indexes.set(provider, index);
      return find(index, id, name) ?? 'unknown';
    },
  };
}

function find(index: NameIndex<SourceVm>, id: string | undefined, name: string | undefined): VmLookup | undefined {
  if (id !== undefined) return index.byId(id);
  // A VM may be given by its path.
  const last = name?.slice(name.lastIndexOf('/') + 1);
  const named = last === undefined ? [] : index.byName(last);
  const matching = name?.includes('/') ? named.filter((vm) => vm.path?.endsWith(name)) : named;
  return matching.length > 1 ? matching : matching[0];
}

/** Several exports of one source; of a VM that two of them have, the first says what it is. */
function together(contents: readonly SourceContent[]): SourceContent {
  const [only] = contents;
  if (only !== undefined && contents.length === 1) return only;
  const vms = new Map<string, SourceVm>();
  for (const content of contents) for (const vm of content.vms) if (!vms.has(vm.id)) vms.set(vm.id, vm);
  const all = (list: 'hosts' | 'networks' | 'storages'): { [key in typeof list]?: readonly SourceItem[] } => {
    const lists = contents.map((content) => content[list]);
    // What one of them does not list is not missing.
    if (lists.some((items) => items === undefined)) return {};
    const items = new Map(lists.flatMap((found) => found ?? []).map((item) => [`${item.id}/${item.name}`, item]));
    return { [list]: [...items.values()] };
  };
  return { vms: [...vms.values()], ...all('hosts'), ...all('networks'), ...all('storages') };
}
