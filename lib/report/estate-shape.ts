import type { SourceVm } from '../forklift/source-vm';
import { compareText } from '../support/did-you-mean';
import type { EstateShape, Share } from './model';

const GIB = 1024 ** 3;

/** Upper ends of the sizes, GiB. */
const SIZES = [50, 100, 250, 500, 1000, 2000, 5000] as const;

/** What a VM takes: used, where it is known, else what its disks may hold; undefined where neither is. */
export function bytesOf(vm: SourceVm): number | undefined {
  return vm.storageUsedBytes ?? provisionedOf(vm);
}

/** Undefined where the size of a disk is unknown. */
export function provisionedOf({ disks }: SourceVm): number | undefined {
  let bytes = 0;
  for (const { capacityBytes } of disks ?? [{}]) {
    if (capacityBytes === undefined) return undefined;
    bytes += capacityBytes;
  }
  return bytes;
}

export function guestOf(vm: SourceVm): string | undefined {
  return vm.guestNameFromTools ?? vm.guestName ?? vm.guestId;
}

/** VMs by what they are. */
export function shapeOf(vms: readonly SourceVm[]): EstateShape {
  const sizes = new Map<string, Share>(sizeNames().map((name) => [name, { name, vms: 0, gib: 0 }]));
  const bySize = sharesOf(vms, (vm) => sizeName(bytesOf(vm)));
  for (const share of bySize) sizes.set(share.name, share);
  return {
    guests: sharesOf(vms, guestOf),
    sizes: [...sizes.values()].filter(({ name, vms: count }) => count > 0 || name !== NOT_SAID),
    hosts: sharesOf(vms, (vm) => vm.host ?? vm.hostId),
    clusters: sharesOf(vms, (vm) => vm.cluster),
    powerStates: sharesOf(vms, (vm) => vm.powerState),
  };
}

/** What is called so is unknown. */
export const NOT_SAID = 'not said';

function sizeNames(): string[] {
  const between = SIZES.map((most, i) => (i === 0 ? `under ${most} GiB` : `${SIZES[i - 1]} to ${most} GiB`));
  return [...between, `over ${SIZES.at(-1)} GiB`, NOT_SAID];
}

function sizeName(bytes: number | undefined): string | undefined {
  if (bytes === undefined) return undefined;
  const at = SIZES.findIndex((most) => bytes < most * GIB);
  return sizeNames()[at < 0 ? SIZES.length : at];
}

/** Groups of VMs, most first; those of which nobody knows last. */
function sharesOf(vms: readonly SourceVm[], nameOf: (vm: SourceVm) => string | undefined): Share[] {
  const groups = new Map<string, { vms: number; bytes: number }>();
  for (const vm of vms) {
    const name = nameOf(vm) ?? NOT_SAID;
    const group = groups.get(name) ?? { vms: 0, bytes: 0 };
    group.vms++;
    group.bytes += bytesOf(vm) ?? 0;
    groups.set(name, group);
  }
  return [...groups]
    .sort(
      ([a, one], [b, other]) =>
        Number(a === NOT_SAID) - Number(b === NOT_SAID) || other.vms - one.vms || compareText(a, b),
    )
    .map(([name, { vms: count, bytes }]) => ({ name, vms: count, gib: Math.ceil(bytes / GIB) }));
}
