import {
  type NetworkMapPair,
  pairOfDisk,
  pairOfNic,
  type StorageMapPair,
  sourceOfDisk,
  sourceOfNic,
} from '../forklift/map-coverage';
import { textsIn } from '../forklift/map-facts';
import { ProviderType, type SourceVm } from '../forklift/source-vm';
import type { PlanView } from '../review/side';
import type { Tree } from '../review/tree';
import { compareText } from '../support/did-you-mean';
import { asList, asRow, asText, dig, type Row } from '../support/untyped';
import type { Flow } from './model';

const GIB = 1024 ** 3;

/** A VM that goes somewhere by the maps of its plan; without a plan, where it is. */
export interface FlowingVm {
  readonly source: SourceVm;
  readonly plan?: PlanView;
}

interface PlanMaps {
  readonly networks: readonly (NetworkMapPair & { readonly label: string })[];
  readonly storages: readonly (StorageMapPair & { readonly label: string })[];
}

/** Where the networks and the storages of VMs lead; largest first, and what no map has before all. */
export function flowsOf(
  vms: readonly FlowingVm[],
  tree: Tree | undefined,
): { readonly networks: readonly Flow[]; readonly storages: readonly Flow[] } {
  const networks = new Flows();
  const storages = new Flows();
  const mapsOf = new Map<PlanView, PlanMaps>();
  for (const { source, plan } of vms) {
    let maps = plan && mapsOf.get(plan);
    if (plan !== undefined && maps === undefined) {
      maps = readMaps(plan, tree);
      mapsOf.set(plan, maps);
    }
    const { providerType } = source;
    const size = (source.disks ?? []).reduce((sum, { capacityBytes }) => sum + (capacityBytes ?? 0), 0);
    const nics = source.nics ?? [];
    for (const nic of nics) {
      const from = nameOf(sourceOfNic(nic));
      if (from === undefined) continue;
      networks.add(from, maps && pairOfNic(providerType, nic, nics, maps.networks)?.label, source.id, size);
    }
    for (const disk of source.disks ?? []) {
      const from = nameOf(sourceOfDisk(disk));
      if (from === undefined) continue;
      const pair =
        providerType === ProviderType.HYPERV
          ? maps?.storages[0]
          : maps && pairOfDisk(providerType, disk, maps.storages);
      storages.add(from, pair?.label, source.id, disk.capacityBytes ?? 0, true);
    }
  }
  return { networks: networks.all(), storages: storages.all() };
}

class Flows {
  private readonly found = new Map<string, { from: string; to?: string; bytes: number; vms: number; last: string }>();

  /** @param everyTime a VM's bytes count each time; else a VM counts once */
  add(from: string, to: string | undefined, vm: string, bytes: number, everyTime = false): void {
    const key = JSON.stringify([from, to]);
    let flow = this.found.get(key);
    if (flow === undefined) {
      flow = { from, ...(to === undefined ? {} : { to }), bytes: 0, vms: 0, last: '' };
      this.found.set(key, flow);
    }
    // VMs come one after the other.
    const isNew = flow.last !== vm;
    if (isNew) flow.vms++;
    if (isNew || everyTime) flow.bytes += bytes;
    flow.last = vm;
  }

  all(): Flow[] {
    return [...this.found.values()]
      .map(({ from, to, bytes, vms }) => ({
        from,
        ...(to === undefined ? {} : { to }),
        vms,
        gib: Math.ceil(bytes / GIB),
      }))
      .sort(
        (a, b) =>
          Number(a.to !== undefined) - Number(b.to !== undefined) ||
          b.vms - a.vms ||
          compareText(a.from, b.from) ||
          compareText(a.to ?? '', b.to ?? ''),
      );
  }
}

function nameOf(
  source:
    | { readonly id?: string; readonly name?: string; readonly namespace?: string; readonly type?: string }
    | undefined,
): string | undefined {
  if (source?.type === 'pod') return 'pod network';
  if (source?.name === undefined) return source?.id;
  return source.namespace === undefined ? source.name : `${source.namespace}/${source.name}`;
}

function readMaps({ object }: PlanView, tree: Tree | undefined): PlanMaps {
  const pairs = (kind: string, member: string): Row[] => {
    const reference = dig(object.spec, 'map', member);
    const namespace = asText(dig(reference, 'namespace')) ?? object.namespace;
    const map = tree?.objects.get(`${kind}|${namespace}|${asText(dig(reference, 'name')) ?? ''}`);
    return asList(map?.spec.map).flatMap((item): Row[] => {
      const row = asRow(item);
      return row === undefined ? [] : [row];
    });
  };
  const sourceOf = (row: Row) => textsIn(asRow(row.source), ['id', 'name', 'namespace', 'type', 'vlan']);
  return {
    networks: pairs('NetworkMap', 'network').map((row) => {
      const destination = { type: '', ...textsIn(asRow(row.destination), ['type', 'name', 'namespace']) };
      return { source: sourceOf(row), destination, label: networkLabel(destination) };
    }),
    storages: pairs('StorageMap', 'storage').map((row) => {
      const storageClass = asText(dig(row.destination, 'storageClass'));
      return {
        source: sourceOf(row),
        destination: storageClass === undefined ? {} : { storageClass },
        label: storageClass ?? 'default class',
      };
    }),
  };
}

function networkLabel({ type, name, namespace }: { type: string; name?: string; namespace?: string }): string {
  if (type === 'pod') return 'pod network';
  if (type === 'ignored') return 'left out';
  return namespace === undefined ? (name ?? type) : `${namespace}/${name ?? ''}`;
}
