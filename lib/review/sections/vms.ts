import type { SourceVm } from '../../forklift/source-vm';
import { compareText } from '../../support/did-you-mean';
import { asList, asText, dig } from '../../support/untyped';
import type { Comparison } from '../comparison';
import type { VmChange, VmDetails, VmPlace } from '../model';
import type { PlannedVm, PlanView, Side } from '../side';
import { hooksOf } from './hook-lists';
import { type QueryChange, whyOf } from './why';

/** VMs that enter, leave or change their plan, and VMs that are called differently. */
export function vmChanges(comparison: Comparison): VmChange[] {
  const { base, head, options } = comparison;
  markLists(comparison);
  const sources = sourcesNow(comparison);
  const before = whereVmsAre(
    base,
    (plan) => comparison.planNow(plan.key),
    ({ source }) => sources.get(source) ?? source,
  );
  const after = whereVmsAre(
    head,
    (plan) => plan.key,
    ({ source }) => source,
  );
  const changes: VmChange[] = [];
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const was = before.get(key) ?? new Map<string, PlannedVm>();
    const is = after.get(key) ?? new Map<string, PlannedVm>();
    const left = [...was].filter(([plan]) => !is.has(plan)).map(([, vm]) => vm);
    const entered = [...is].filter(([plan]) => !was.has(plan)).map(([, vm]) => vm);
    const [gone] = left;
    const [come] = entered;
    const about = (vm: PlannedVm, side: Side) => {
      const known = options.inventory?.get(vm.id) ?? options.inventoryBefore?.get(vm.id);
      return described(vm, side, known);
    };
    const why = (vm: PlannedVm) => {
      const queries = queriesOf(vm.plan.key, comparison);
      const told = whyOf(vm.id, options.inventoryBefore, options.inventory, queries);
      return told === undefined ? {} : { why: told };
    };
    if (left.length === 1 && entered.length === 1 && gone && come)
      changes.push({
        change: 'moved',
        ...about(come, head),
        from: placeOf(gone.plan),
        to: placeOf(come.plan),
        ...why(come),
      });
    else {
      for (const vm of left) changes.push({ change: 'left', ...about(vm, base), from: placeOf(vm.plan), ...why(vm) });
      for (const vm of entered)
        changes.push({ change: 'entered', ...about(vm, head), to: placeOf(vm.plan), ...why(vm) });
    }
    for (const [plan, vm] of is) {
      const earlier = was.get(plan);
      if (earlier === undefined || earlier.name === vm.name) continue;
      changes.push({ change: 'renamed', ...about(vm, head), nameBefore: earlier.name, to: placeOf(vm.plan) });
    }
  }
  return changes.sort(
    (a, b) => rank(a) - rank(b) || compareText(placeKey(a), placeKey(b)) || compareText(a.name, b.name),
  );
}

/** How the VMs of a plan were chosen and are, whichever of its names is meant. */
function queriesOf(plan: string, { options, planNow, renamedPlans }: Comparison): QueryChange {
  const earlier = [...renamedPlans].find(([, after]) => after === plan)?.[0] ?? plan;
  return { before: options.queriesBefore?.get(earlier), after: options.queries?.get(planNow(plan)) };
}

/** A list of VMs is worded here; what a VM of it is set to, elsewhere. */
function markLists(comparison: Comparison): void {
  for (const entry of comparison.entriesOfType('Plan')) {
    for (const field of entry.fields) {
      const [a, b, , member, ...more] = field.path;
      if (a !== 'spec' || b !== 'vms' || more.length > 0) continue;
      if (field.path.length === 3 || member === 'name') field.told = 'vms';
    }
    // Its VMs are all that a plan which is new or gone has to say here; its settings are in the file.
    if (entry.change === 'added' || entry.change === 'removed') entry.told = 'vms';
  }
}

/** What providers of the base are called in the head, where that is another name or namespace. */
function sourcesNow(comparison: Comparison): ReadonlyMap<string, string> {
  return new Map(
    comparison
      .entriesOfType('Provider')
      .flatMap(({ change, before, after }): [string, string][] =>
        change === 'renamed' && before !== undefined && after !== undefined
          ? [[`${before.namespace}/${before.name}`, `${after.namespace}/${after.name}`]]
          : [],
      ),
  );
}

/** By source and id; for each the VM in every plan that has it, by what the plan is called in the head. */
function whereVmsAre(
  side: Side,
  keyOf: (plan: PlanView) => string,
  sourceOf: (plan: PlanView) => string,
): Map<string, Map<string, PlannedVm>> {
  const places = new Map<string, Map<string, PlannedVm>>();
  for (const plan of side.plans.values()) {
    for (const vm of plan.vms.values()) {
      const key = `${sourceOf(plan)}|${vm.id}`;
      const known = places.get(key);
      if (known) known.set(keyOf(plan), vm);
      else places.set(key, new Map([[keyOf(plan), vm]]));
    }
  }
  return places;
}

function described(vm: PlannedVm, side: Side, known: SourceVm | undefined) {
  return {
    id: vm.id,
    name: vm.name,
    ...(known === undefined ? {} : { details: detailsOf(vm, known, side) }),
    hooks: [...hooksOf(vm, side)].map(([step, names]) => `${step}: ${names.join(', ')}`),
  };
}

function placeOf({ programme, name, wave }: PlanView): VmPlace {
  return { programme, plan: name, ...(wave === undefined ? {} : { wave }) };
}

function rank({ change }: VmChange): number {
  return ['moved', 'left', 'entered', 'renamed'].indexOf(change);
}

function placeKey({ from, to }: VmChange): string {
  const place = to ?? from;
  return `${place?.programme}/${place?.plan}`;
}

/** What an inventory knows of a VM, with where its networks and storages lead. */
function detailsOf({ plan }: PlannedVm, vm: SourceVm, side: Side): VmDetails {
  const pairs = (kind: 'NetworkMap' | 'StorageMap', end: 'network' | 'storage') => {
    const namespace = asText(dig(plan.object.spec, 'map', end, 'namespace')) ?? '';
    const name = asText(dig(plan.object.spec, 'map', end, 'name')) ?? '';
    return asList(side.tree.objects.get(`${kind}|${namespace}|${name}`)?.spec.map);
  };
  const target = (pairList: readonly unknown[], id: string | undefined, name: string | undefined) => {
    const pair = pairList.find((item) => {
      const from = asText(dig(item, 'source', 'id'));
      return from === undefined ? name !== undefined && dig(item, 'source', 'name') === name : from === id;
    });
    const to = dig(pair, 'destination');
    return asText(dig(to, 'storageClass')) ?? asText(dig(to, 'name')) ?? asText(dig(to, 'type')) ?? 'nowhere';
  };
  const networks = pairs('NetworkMap', 'network');
  const storages = pairs('StorageMap', 'storage');
  const unique = (texts: readonly string[]) => [...new Set(texts)];
  const gib = gibOf(vm);
  return {
    ...(vm.cpuCount === undefined ? {} : { cpus: vm.cpuCount }),
    ...(vm.memoryMB === undefined ? {} : { memoryMB: vm.memoryMB }),
    ...(gib === undefined ? {} : { diskGiB: gib }),
    ...(vm.disks === undefined
      ? {}
      : {
          disks: vm.disks.length,
          storages: unique(
            vm.disks.map(
              (d) => `${d.storageName ?? d.storageId ?? '?'} -> ${target(storages, d.storageId, d.storageName)}`,
            ),
          ),
        }),
    ...(vm.nics === undefined
      ? {}
      : {
          networks: unique(
            vm.nics.map(
              (n) => `${n.networkName ?? n.networkId ?? '?'} -> ${target(networks, n.networkId, n.networkName)}`,
            ),
          ),
        }),
  };
}

/** What all disks of a VM hold, in GiB with one digit; undefined where a disk's size is not known. */
export function gibOf({ disks }: SourceVm): number | undefined {
  if (disks === undefined || disks.some(({ capacityBytes }) => capacityBytes === undefined)) return undefined;
  const bytes = disks.reduce((sum, { capacityBytes }) => sum + (capacityBytes ?? 0), 0);
  return Math.round((bytes / 2 ** 30) * 10) / 10;
}
