/** How fast disks are copied, MiB/s, and what every VM takes besides. */
export interface Rates {
  /** One VM alone. */
  readonly vm: number;
  /** All VMs of one host. */
  readonly host: number;
  /** All VMs, for each host that takes part, up to `site`; one host alone does what a host does. */
  readonly sitePerHost: number;
  /** All VMs together, however many hosts take part. */
  readonly site: number;
  /** Seconds of a VM in which no disk is copied: snapshot, conversion, creation, hooks. */
  readonly fixedSeconds: number;
}

/** What half of all VMs keep, and what four of five do. Never one number. */
export interface RateModel {
  /** Half of all migrations are at least as fast. */
  readonly p50: Rates;
  /** Four of five migrations are at least as fast. */
  readonly p80: Rates;
  /** Where the figures come from, in words. */
  readonly origin: string;
}

/** What Red Hat measured in its lab with VMs of 35 GiB: hosts and site as published, nothing besides the copy. */
export const LAB_RATES: Rates = { vm: 100, host: 290, sitePerHost: 185, site: 1173, fixedSeconds: 0 };

/**
 * Hosts and site of the lab; a VM as an estate of 544 finished cold migrations had it: half of them within 4.2 min and
 * 128 MiB/s, four of five within 6 min and 102 MiB/s.
 */
export const USUAL_RATES: RateModel = {
  p50: { vm: 128, host: 290, sitePerHost: 185, site: 1173, fixedSeconds: 252 },
  p80: { vm: 102, host: 232, sitePerHost: 148, site: 938, fixedSeconds: 360 },
  origin:
    'published lab rates of hosts and site, and 544 finished migrations of one estate; not calibrated on this one',
};

/** What all hosts together can do. */
export function siteRate(rates: Rates, hosts: number): number {
  return Math.max(rates.host, Math.min(rates.sitePerHost * hosts, rates.site));
}
