import type { SourceStorage, SourceVm } from '../forklift/source-vm';
import { type Gate, MEASURES, type Obstacle } from './gates';

/** A VM of a plan, as the program names it. */
export interface VmToMeasure {
  readonly id: string;
  readonly name: string;
  readonly plan: string;
  /** `cold`, `warm`, `live`, `conversion`. */
  readonly migration: string;
}

/** An inventory as gates read it. */
export interface InventoryToMeasure {
  readonly vms: readonly SourceVm[];
  readonly storages: readonly SourceStorage[];
}

/** What keeps a VM from moving. */
export interface NotReady extends Obstacle {
  readonly vm: VmToMeasure;
  /** `inventory`: the VM is not in there, so nothing is measured. */
  readonly gate: Gate | 'inventory';
}

export interface Readiness {
  /** How many VMs were asked for. */
  readonly vms: number;
  /** In the order of the VMs, then of the gates. */
  readonly notReady: readonly NotReady[];
}

/**
 * Holds VMs against gates. What an inventory does not tell counts as no.
 *
 * @param minFree percent of a datastore that must be free for a warm copy
 */
export function readinessOf(
  vms: readonly VmToMeasure[],
  inventory: InventoryToMeasure,
  gates: readonly Gate[],
  minFree: number,
): Readiness {
  const known = new Map(inventory.vms.map((vm) => [vm.id, vm]));
  const stores = new Stores(inventory.storages);
  const notReady = vms.flatMap((vm): NotReady[] => {
    const source = known.get(vm.id);
    if (source === undefined)
      return [{ vm, gate: 'inventory', state: 'unmeasured', what: 'it is not in the inventory' }];
    const storages = stores.of(source);
    return gates.flatMap((gate) => {
      const obstacle = MEASURES[gate]({ vm: source, migration: vm.migration, storages, minFree });
      return obstacle === undefined ? [] : [{ vm, gate, ...obstacle }];
    });
  });
  return { vms: vms.length, notReady };
}

class Stores {
  private readonly byId = new Map<string, SourceStorage>();
  private readonly byName = new Map<string, SourceStorage>();

  constructor(storages: readonly SourceStorage[]) {
    for (const storage of storages) {
      if (storage.id !== undefined) this.byId.set(storage.id, storage);
      if (storage.name !== undefined) this.byName.set(storage.name, storage);
    }
  }

  /** Those that a VM's disks are on, each once; one that the inventory does not list is known by its name alone. */
  of({ disks }: SourceVm): SourceStorage[] | undefined {
    if (disks === undefined) return undefined;
    const found = new Map<string, SourceStorage>();
    for (const { storageId, storageName, rdm } of disks) {
      if (rdm === true) continue;
      if (storageId === undefined && storageName === undefined) return undefined;
      const storage = this.byId.get(storageId ?? '') ?? this.byName.get(storageName ?? '');
      const known = storage ?? {
        ...(storageId === undefined ? {} : { id: storageId }),
        ...(storageName === undefined ? {} : { name: storageName }),
      };
      found.set(known.id ?? known.name ?? '', known);
    }
    return [...found.values()];
  }
}
