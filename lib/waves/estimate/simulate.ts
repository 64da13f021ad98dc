import { ProviderType } from '../../forklift/source-vm';
import { type Rates, siteRate } from './rates';
import { type CopyMethod, costOf, startsAllAtOnce } from './scheduler';

/** A VM as far as time goes. */
export interface TimedVm {
  readonly host?: string;
  readonly disks: number;
  readonly mib: number;
}

/** How a wave is copied. */
export interface CopySetting {
  readonly provider: ProviderType;
  readonly method: CopyMethod;
  /** Forklift's `controller_max_vm_inflight`. */
  readonly maxInFlight: number;
  /** Disks that the arrays copy at once for one host: Forklift's `controller_max_populator_inflight`. @default - any number */
  readonly maxPopulators?: number;
}

/** What a host does where Forklift lets the arrays copy no more than so many of its disks at once. */
export function heldBack(rates: Rates, { method, maxPopulators }: CopySetting): Rates {
  if (method !== 'offload' || maxPopulators === undefined) return rates;
  return { ...rates, host: Math.min(rates.host, maxPopulators * rates.vm) };
}

/** How long a wave takes, in seconds. */
export interface Simulation {
  readonly seconds: number;
  /** When each VM is over, in the order given. */
  readonly ends: readonly number[];
  /** Most slots that were taken on one host at a start. */
  readonly mostSlots: number;
}

/** What goes on at one host, or in the one bucket of VMs whose host is unknown. */
interface HostCopies {
  /** MiB that each unit of weight has been given so far. */
  given: number;
  /** Sum of what its copying VMs could take, MiB/s. */
  weight: number;
  /** Copying VMs, and what `given` will be when each is done. */
  copying: { readonly index: number; readonly until: number; readonly weight: number }[];
  next: number;
  /** MiB/s that it gets now. */
  speed: number;
}

/** Two instants that differ by less are one. */
const INSTANT = 1e-6;

/**
 * Plays a wave through: VMs start as Forklift's scheduler lets them, share hosts and site evenly, and hold their slots to
 * the end. All VMs are taken for one Plan, in the order given; a wave cut into Plans of one source shares the same limits.
 */
export function simulate(vms: readonly TimedVm[], given: Rates, setting: CopySetting): Simulation {
  const rates = heldBack(given, setting);
  const ends = new Array<number>(vms.length).fill(0);
  const waiting = queuesOf(vms, setting);
  const used = new Map<string, number>();
  const hosts = new Map<string, HostCopies>();
  // All take equally long after their copy, so the first to come is the first to go.
  const finishing: { readonly index: number; readonly at: number }[] = [];
  let finished = 0;
  let now = 0;
  let mostSlots = 0;
  const begin = (index: number) => {
    const vm = vms[index] as TimedVm;
    const host = vm.host ?? '';
    let copies = hosts.get(host);
    if (copies === undefined) {
      copies = { given: 0, weight: 0, copying: [], next: Number.POSITIVE_INFINITY, speed: 0 };
      hosts.set(host, copies);
    }
    // virt-v2v copies one disk after the other; CDI and arrays copy the disks of a VM side by side.
    const weight = rates.vm * (setting.method === 'virt-v2v' ? 1 : Math.max(1, vm.disks));
    const until = copies.given + vm.mib / weight;
    copies.copying.push({ index, until, weight });
    copies.weight += weight;
    copies.next = Math.min(copies.next, until);
  };
  const startIn = (bucket: string, queue: number[]) => {
    const { length } = queue;
    let kept = 0;
    let taken = used.get(bucket) ?? 0;
    let at = 0;
    for (; at < length && (startsAllAtOnce(setting.provider) || taken < setting.maxInFlight); at++) {
      const index = queue[at] as number;
      const slots = slotsOf(vms[index] as TimedVm, setting);
      const fits =
        startsAllAtOnce(setting.provider) ||
        taken + slots <= setting.maxInFlight ||
        (slots > setting.maxInFlight && taken === 0);
      if (!fits) {
        queue[kept++] = index;
        continue;
      }
      taken += slots;
      mostSlots = Math.max(mostSlots, taken);
      begin(index);
    }
    // The bucket is full: nobody after fits either.
    for (; at < length; at++) queue[kept++] = queue[at] as number;
    queue.length = kept;
    used.set(bucket, taken);
  };
  for (const [bucket, queue] of waiting) startIn(bucket, queue);
  while (finished < vms.length) {
    share(hosts, rates);
    let step = (finishing[finished]?.at ?? Number.POSITIVE_INFINITY) - now;
    for (const host of hosts.values()) {
      if (host.copying.length > 0) step = Math.min(step, ((host.next - host.given) * host.weight) / host.speed);
    }
    now += step;
    for (const host of hosts.values()) {
      if (host.copying.length === 0) continue;
      host.given += (step * host.speed) / host.weight;
      if (host.next > host.given + INSTANT) continue;
      const left: HostCopies['copying'] = [];
      host.next = Number.POSITIVE_INFINITY;
      host.weight = 0;
      for (const copy of host.copying) {
        if (copy.until <= host.given + INSTANT) finishing.push({ index: copy.index, at: now + rates.fixedSeconds });
        else {
          left.push(copy);
          host.weight += copy.weight;
          host.next = Math.min(host.next, copy.until);
        }
      }
      host.copying = left;
    }
    const freed = new Set<string>();
    for (let over = finishing[finished]; over !== undefined && over.at <= now + INSTANT; over = finishing[finished]) {
      const vm = vms[over.index] as TimedVm;
      const bucket = bucketOf(vm, setting);
      ends[over.index] = over.at;
      used.set(bucket, (used.get(bucket) ?? 0) - slotsOf(vm, setting));
      freed.add(bucket);
      finished++;
    }
    for (const bucket of freed) startIn(bucket, waiting.get(bucket) as number[]);
  }
  return { seconds: now, ends, mostSlots };
}

/** Waiting VMs by what is limited: the host, or the whole source. */
function queuesOf(vms: readonly TimedVm[], setting: CopySetting): Map<string, number[]> {
  const queues = new Map<string, number[]>();
  for (const [index, vm] of vms.entries()) {
    const bucket = bucketOf(vm, setting);
    const queue = queues.get(bucket);
    if (queue) queue.push(index);
    else queues.set(bucket, [index]);
  }
  return queues;
}

function bucketOf(vm: TimedVm, { provider }: CopySetting): string {
  return startsAllAtOnce(provider) ? '' : (vm.host ?? '');
}

/** MiB/s of each host that copies: the same for all, but for what its VMs or the host itself can do. */
function share(hosts: ReadonlyMap<string, HostCopies>, rates: Rates): void {
  const busy: HostCopies[] = [];
  let wanted = 0;
  for (const host of hosts.values()) {
    if (host.copying.length === 0) continue;
    host.speed = Math.min(host.weight, rates.host);
    wanted += host.speed;
    busy.push(host);
  }
  let left = siteRate(rates, busy.length);
  if (wanted <= left) return;
  // Those that want least get all of it; what they leave is shared by the others.
  busy.sort((a, b) => a.speed - b.speed);
  for (const [i, host] of busy.entries()) {
    host.speed = Math.min(host.speed, left / (busy.length - i));
    left -= host.speed;
  }
}

/** Slots of a VM that begins. */
export function slotsOf({ disks }: TimedVm, { provider, method }: CopySetting): number {
  return provider === ProviderType.VSPHERE ? costOf({ disks, state: 'waiting' }, method) : 1;
}
