import { greatest } from '../support/extremes';
import { finishedVms, quantile } from '../waves/estimate/calibrate';
import type { MinuteRange, PlanStatus, VmStatus } from './model';

/** What finished VMs say of the speed: MiB a second of one copy, and seconds of all that is not a copy. */
export interface Pace {
  readonly speeds: readonly number[];
  readonly besides: readonly number[];
}

/** Fewer finished copies than these say nothing of a rate. */
const LEAST_COPIES = 3;

/** The pace of the finished VMs of some Plans, as the export has them. */
export function paceOf(plans: readonly unknown[]): Pace {
  const vms = finishedVms({ items: plans });
  return {
    speeds: vms.map(({ mib, copySeconds }) => mib / copySeconds),
    besides: vms.map(({ seconds, copySeconds }) => Math.max(0, seconds - copySeconds)),
  };
}

/** Half of the copies were at least this fast, and four of five; undefined where too few have finished. */
export function rateOf({ speeds }: Pace): { readonly p50: number; readonly p80: number } | undefined {
  if (speeds.length < LEAST_COPIES) return undefined;
  return { p50: tenths(quantile(speeds, 0.5)), p80: tenths(quantile(speeds, 0.2)) };
}

/** MiB of the disks of a wave: copied, in all, and how many VMs say nothing. */
export function sizesOf(vms: readonly VmStatus[]): { copiedMiB: number; totalMiB: number; unknownSizes: number } {
  let [copiedMiB, totalMiB, unknownSizes] = [0, 0, 0];
  for (const vm of vms) {
    copiedMiB += vm.copiedMiB ?? 0;
    totalMiB += vm.totalMiB ?? 0;
    if (vm.totalMiB === undefined) unknownSizes++;
  }
  return { copiedMiB, totalMiB, unknownSizes };
}

/**
 * How long a wave still takes at the pace of those of its VMs that have finished, where as many go on at a time as now:
 * at the pace of half of them, and at that of four of five. A cut-over that lies ahead is not in it.
 *
 * @returns undefined where nothing goes on, a size is not known, or too few have finished
 */
export function restOf(plans: readonly PlanStatus[], pace: Pace): MinuteRange | undefined {
  const active = plans.filter(({ state }) => state === 'running');
  const open = active.flatMap(({ vms }) => vms.filter(({ state }) => state === 'running' || state === 'queued'));
  const rate = rateOf(pace);
  if (open.length === 0 || rate === undefined || open.some(({ totalMiB }) => totalMiB === undefined)) return undefined;
  const lanes = Math.max(1, open.filter(({ state }) => state === 'running').length);
  const left = open.map(({ totalMiB = 0, copiedMiB = 0 }) => totalMiB - copiedMiB);
  const sum = left.reduce((a, b) => a + b, 0);
  const longest = greatest(left);
  const rounds = Math.ceil(open.length / lanes);
  const minutes = (speed: number, share: number) =>
    Math.ceil((Math.max(longest, sum / lanes) / speed + rounds * quantile(pace.besides, share)) / 60);
  return { from: minutes(rate.p50, 0.5), to: minutes(rate.p80, 0.8) };
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
