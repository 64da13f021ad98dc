import { sourceOfDisk, sourceOfNic } from '../forklift/map-coverage';
import type { ProviderType, SourceVm } from '../forklift/source-vm';
import { compareText } from '../support/did-you-mean';
import type { InventoryContent } from './content';

/** VMs that have something in common. */
export interface SummaryGroup {
  /** What they have in common; undefined where the inventory does not say. */
  readonly name?: string;
  /** Of a network or storage. */
  readonly id?: string;
  readonly vms: number;
  /** Of a storage: those on it. */
  readonly disks: number;
  readonly capacityBytes: number;
}

/** An inventory in numbers. */
export interface InventorySummary {
  readonly providerType: ProviderType;
  readonly vcenter?: { readonly server?: string; readonly uuid?: string };
  readonly vms: number;
  readonly templates: number;
  readonly cpus: number;
  readonly memoryMB: number;
  readonly disks: number;
  readonly capacityBytes: number;
  /** VMs whose disks, NICs the inventory does not tell: they are in no sum of those. */
  readonly unknown: { readonly disks: number; readonly nics: number };
  /** Each group by number of VMs, most first. */
  readonly powerStates: readonly SummaryGroup[];
  readonly networks: readonly SummaryGroup[];
  readonly storages: readonly SummaryGroup[];
  readonly guests: readonly SummaryGroup[];
}

/** Counts an inventory. A VM with two NICs on a network counts once for it. Pure. */
export function summarise({ providerType, vcenter, vms }: InventoryContent): InventorySummary {
  const sum = (of: (vm: SourceVm) => number | undefined) => vms.reduce((total, vm) => total + (of(vm) ?? 0), 0);
  return {
    providerType,
    ...(vcenter === undefined ? {} : { vcenter }),
    vms: vms.length,
    templates: vms.filter((vm) => vm.isTemplate).length,
    cpus: sum((vm) => vm.cpuCount),
    memoryMB: sum((vm) => vm.memoryMB),
    disks: sum((vm) => vm.disks?.length),
    capacityBytes: sum(capacityOf),
    unknown: {
      disks: vms.filter((vm) => vm.disks === undefined).length,
      nics: vms.filter((vm) => vm.nics === undefined).length,
    },
    powerStates: groupsOf(vms, (vm) => vm.powerState),
    networks: networkGroups(vms),
    storages: storageGroups(vms),
    guests: groupsOf(vms, (vm) => vm.guestNameFromTools ?? vm.guestName ?? vm.guestId),
  };
}

function capacityOf(vm: SourceVm): number {
  return (vm.disks ?? []).reduce((total, disk) => total + (disk.capacityBytes ?? 0), 0);
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

function groupsOf(vms: readonly SourceVm[], nameOf: (vm: SourceVm) => string | undefined): SummaryGroup[] {
  const groups = new Map<string | undefined, Mutable<SummaryGroup>>();
  for (const vm of vms) {
    const name = nameOf(vm);
    const group = groups.get(name) ?? { ...(name === undefined ? {} : { name }), vms: 0, disks: 0, capacityBytes: 0 };
    group.vms++;
    group.disks += vm.disks?.length ?? 0;
    group.capacityBytes += capacityOf(vm);
    groups.set(name, group);
  }
  return sorted(groups.values());
}

function networkGroups(vms: readonly SourceVm[]): SummaryGroup[] {
  const groups = new Map<string, Mutable<SummaryGroup>>();
  for (const vm of vms) {
    const seen = new Set<string>();
    for (const nic of vm.nics ?? []) {
      const source = sourceOfNic(nic);
      const name =
        source?.type ?? (source?.namespace === undefined ? source?.name : `${source.namespace}/${source.name}`);
      const key = source?.id ?? `name ${name ?? ''}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const group = groups.get(key) ?? named(name, source?.id);
      group.vms++;
      group.disks += vm.disks?.length ?? 0;
      group.capacityBytes += capacityOf(vm);
      groups.set(key, group);
    }
  }
  return sorted(groups.values());
}

function storageGroups(vms: readonly SourceVm[]): SummaryGroup[] {
  const groups = new Map<string, Mutable<SummaryGroup>>();
  for (const vm of vms) {
    const seen = new Set<string>();
    for (const disk of vm.disks ?? []) {
      const source = sourceOfDisk(disk);
      const key = source?.id ?? `name ${source?.name ?? ''}`;
      const group = groups.get(key) ?? named(source?.name, source?.id);
      if (!seen.has(key)) group.vms++;
      seen.add(key);
      group.disks++;
      group.capacityBytes += disk.capacityBytes ?? 0;
      groups.set(key, group);
    }
  }
  return sorted(groups.values());
}

function named(name: string | undefined, id: string | undefined): Mutable<SummaryGroup> {
  return {
    ...(name === undefined ? {} : { name }),
    ...(id === undefined ? {} : { id }),
    vms: 0,
    disks: 0,
    capacityBytes: 0,
  };
}

function sorted(groups: Iterable<SummaryGroup>): SummaryGroup[] {
  return [...groups].sort((a, b) => b.vms - a.vms || compareText(a.name ?? a.id ?? '', b.name ?? b.id ?? ''));
}
