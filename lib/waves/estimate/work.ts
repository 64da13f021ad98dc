import { type Rates, siteRate } from './rates';
import { startsAllAtOnce } from './scheduler';
import { type CopySetting, heldBack, slotsOf, type TimedVm } from './simulate';

/**
 * How long a wave takes at least, kept up to date while VMs come in: the longest VM, the busiest host, the site, and the
 * slots of the busiest host. The simulator never finds less; placing needs an answer for each VM, and it has none as fast.
 */
export class WaveWork {
  private readonly hosts = new Map<string, { mib: number; slotSeconds: number }>();
  private mib = 0;
  private longest = 0;
  private busiest = 0;
  private mostSlots = 1;

  private readonly rates: Rates;

  constructor(
    rates: Rates,
    private readonly setting: CopySetting,
  ) {
    this.rates = heldBack(rates, setting);
  }

  /** Seconds so far. */
  get seconds(): number {
    return this.with([]);
  }

  /** More than the simulator ever finds: each of what can be short is so all the time, one after the other. */
  get atMost(): number {
    let slots = 0;
    // A VM of several slots waits while fewer than that are free.
    const taken = this.setting.maxInFlight - this.mostSlots + 1;
    for (const { slotSeconds } of this.hosts.values()) slots = Math.max(slots, slotSeconds / taken);
    // Hosts that are done leave the others with less of the site: the least that it does is what one host does.
    return this.mib === 0 ? this.longest : this.longest + this.busiest + this.mib / this.rates.host + slots;
  }

  /** Seconds with more VMs, which are not added. */
  with(vms: readonly TimedVm[]): number {
    const { rates } = this;
    const more = new Map<string, { mib: number; slotSeconds: number }>();
    let [longest, mib, newHosts] = [this.longest, this.mib, 0];
    for (const vm of vms) {
      const host = vm.host ?? '';
      const alone = secondsAlone(vm, rates, this.setting);
      const entry = more.get(host) ?? { mib: 0, slotSeconds: 0 };
      if (!this.hosts.has(host) && !more.has(host)) newHosts++;
      entry.mib += vm.mib;
      entry.slotSeconds += alone * this.slots(vm);
      more.set(host, entry);
      longest = Math.max(longest, alone);
      mib += vm.mib;
    }
    let busiest = this.busiest;
    for (const [host, { mib: added, slotSeconds }] of more) {
      const before = this.hosts.get(host);
      busiest = Math.max(busiest, this.ofHost((before?.mib ?? 0) + added, (before?.slotSeconds ?? 0) + slotSeconds));
    }
    const copied = mib / siteRate(rates, this.hosts.size + newHosts);
    return Math.max(longest, busiest, mib === 0 ? 0 : copied + rates.fixedSeconds);
  }

  add(vms: readonly TimedVm[]): void {
    for (const vm of vms) {
      const host = vm.host ?? '';
      const entry = this.hosts.get(host) ?? { mib: 0, slotSeconds: 0 };
      const alone = secondsAlone(vm, this.rates, this.setting);
      entry.mib += vm.mib;
      entry.slotSeconds += alone * this.slots(vm);
      this.hosts.set(host, entry);
      this.longest = Math.max(this.longest, alone);
      this.mib += vm.mib;
      this.mostSlots = Math.max(this.mostSlots, this.slots(vm));
      this.busiest = Math.max(this.busiest, this.ofHost(entry.mib, entry.slotSeconds));
    }
  }

  private ofHost(mib: number, slotSeconds: number): number {
    const slots = startsAllAtOnce(this.setting.provider) ? 0 : slotSeconds / this.setting.maxInFlight;
    return Math.max(mib / this.rates.host + (mib === 0 ? 0 : this.rates.fixedSeconds), slots);
  }

  private slots(vm: TimedVm): number {
    return Math.min(slotsOf(vm, this.setting), this.setting.maxInFlight);
  }
}

/** Seconds of a VM that has everything to itself. */
export function secondsAlone(vm: TimedVm, rates: Rates, { method }: CopySetting): number {
  const speed = Math.min(
    rates.vm * (method === 'virt-v2v' ? 1 : Math.max(1, vm.disks)),
    rates.host,
    siteRate(rates, 1),
  );
  return vm.mib / speed + rates.fixedSeconds;
}
