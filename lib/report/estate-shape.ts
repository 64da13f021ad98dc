import type { SourceVm } from '../forklift/source-vm';
import { compareText } from '../support/did-you-mean';
import type { EstateShape, Share } from './model';

const GIB = 1024 ** 3;

/** Upper ends of the sizes, GiB. */
const SIZES = [50, 100, 250, 500, 1024, 2048, 5120] as const;
const SIZE_NAMES = [
  'under 50 GiB',
  '50 to 100 GiB',
  '100 to 250 GiB',
  '250 to 500 GiB',
  '500 GiB to 1 TiB',
  '1 to 2 TiB',
  '2 to 5 TiB',
  'over 5 TiB',
] as const;

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
  return {
    guests: sharesOf(vms, guestOf),
    sizes: inOrder(sharesOf(vms, (vm) => sizeName(bytesOf(vm)))),
    hosts: sharesOf(vms, (vm) => vm.host ?? vm.hostId),
    clusters: sharesOf(vms, (vm) => vm.cluster),
    powerStates: sharesOf(vms, (vm) => vm.powerState),
  };
}

/** From the smallest that there is to the largest, with those between; last those of unknown size. */
function inOrder(shares: readonly Share[]): Share[] {
  const places = shares.map(({ name }) => (SIZE_NAMES as readonly string[]).indexOf(name)).filter((at) => at >= 0);
  const between = SIZE_NAMES.slice(Math.min(...places), Math.max(...places) + 1);
  return [
    ...between.map((name) => shares.find((share) => share.name === name) ?? { name, vms: 0, gib: 0 }),
    ...shares.filter(({ name }) => name === NOT_SAID),
  ];
}

/** What is called so is unknown. */
export const NOT_SAID = 'not said';

function sizeName(bytes: number | undefined): string | undefined {
  if (bytes === undefined) return undefined;
  const at = SIZES.findIndex((most) => bytes < most * GIB);
  return SIZE_NAMES[at < 0 ? SIZES.length : at];
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
