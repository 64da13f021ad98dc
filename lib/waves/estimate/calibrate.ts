import { LAB_RATES, type RateModel, type Rates } from './rates';

/** Fewer than these say too little. */
export const LEAST_VMS = 20;

/** A VM whose migration succeeded. */
export interface FinishedVm {
  readonly name: string;
  readonly mib: number;
  readonly seconds: number;
  /** Of the copy and the conversion together: which of the two the copy runs in hangs on the method. */
  readonly copySeconds: number;
}

/** What finished Plans say, or why too little. */
export type Calibration =
  | { readonly rates: RateModel; readonly vms: number; readonly minutes: Quantiles; readonly mibPerSecond: Quantiles }
  | { readonly refused: string; readonly vms: number };

/** A half, four of five, and nine of ten are at most this long, or at least this fast. */
export interface Quantiles {
  readonly p50: number;
  readonly p80: number;
  readonly p90: number;
}

const COPY_STEPS: ReadonlySet<string> = new Set(['DiskTransfer', 'DiskTransferV2v', 'ImageConversion']);

type Loose = { readonly [key: string]: unknown };

/** VMs of Plans, as `kubectl get plan -o json` prints one or a list of them, whose migration succeeded. */
export function finishedVms(document: unknown): FinishedVm[] {
  const items = isObject(document) && Array.isArray(document.items) ? document.items : [document];
  return items.flatMap((plan) => listAt(plan, 'status', 'migration', 'vms')).flatMap((vm) => finishedVm(vm) ?? []);
}

function finishedVm(vm: unknown): FinishedVm | undefined {
  if (!isObject(vm) || !listAt(vm, 'conditions').some((it) => isObject(it) && it.type === 'Succeeded'))
    return undefined;
  const seconds = secondsOf(vm);
  const steps = listAt(vm, 'pipeline').filter(
    (step): step is Loose => isObject(step) && COPY_STEPS.has(String(step.name)),
  );
  const copySeconds = steps.reduce((sum, step) => sum + (secondsOf(step) ?? 0), 0);
  const mib = Math.max(
    0,
    ...steps
      .filter(({ name }) => name !== 'ImageConversion')
      .map(({ progress }) => (isObject(progress) ? Number(progress.total) || 0 : 0)),
  );
  if (seconds === undefined || seconds <= 0 || copySeconds <= 0 || mib <= 0) return undefined;
  return { name: String(vm.name), mib, seconds, copySeconds };
}

/** Rates of one estate out of its finished VMs; of hosts and site nothing can be seen there, so those stay the lab's. */
export function calibrate(vms: readonly FinishedVm[], source: string): Calibration {
  if (vms.length < LEAST_VMS) {
    return {
      vms: vms.length,
      refused: `${vms.length} finished VMs are too few to calibrate on, accepted: ${LEAST_VMS} or more`,
    };
  }
  const speeds = vms.map(({ mib, copySeconds }) => mib / copySeconds);
  const besides = vms.map(({ seconds, copySeconds }) => Math.max(0, seconds - copySeconds));
  const minutes = vms.map(({ seconds }) => seconds / 60);
  const rates = (share: number): Rates => {
    const vm = round(quantile(speeds, 1 - share));
    const scale = Math.min(1, vm / LAB_RATES.vm);
    return {
      vm,
      host: Math.max(vm, round(LAB_RATES.host * scale)),
      sitePerHost: round(LAB_RATES.sitePerHost * scale),
      site: Math.max(vm, round(LAB_RATES.site * scale)),
      fixedSeconds: Math.ceil(quantile(besides, share)),
    };
  };
  const spread = (list: readonly number[], slow: boolean): Quantiles => ({
    p50: round(quantile(list, 0.5)),
    p80: round(quantile(list, slow ? 0.8 : 0.2)),
    p90: round(quantile(list, slow ? 0.9 : 0.1)),
  });
  const [long, fast] = [spread(minutes, true), spread(speeds, false)];
  return {
    vms: vms.length,
    minutes: long,
    mibPerSecond: fast,
    rates: {
      p50: rates(0.5),
      p80: rates(0.8),
      origin: `calibrated on ${vms.length} finished VMs of ${source}: ${long.p50}, ${long.p80}, ${long.p90} min a VM (p50, p80, p90), ${fast.p50}, ${fast.p80}, ${fast.p90} MiB/s; hosts and site as published`,
    },
  };
}

/** The value that this share of a list is at most. */
export function quantile(list: readonly number[], share: number): number {
  const sorted = [...list].sort((a, b) => a - b);
  const at = share * (sorted.length - 1);
  const [low, high] = [sorted[Math.floor(at)] as number, sorted[Math.ceil(at)] as number];
  return low + (high - low) * (at - Math.floor(at));
}

function secondsOf({ started, completed }: Loose): number | undefined {
  const [from, to] = [Date.parse(String(started)), Date.parse(String(completed))];
  return Number.isNaN(from) || Number.isNaN(to) ? undefined : (to - from) / 1000;
}

function listAt(value: unknown, ...path: readonly string[]): readonly unknown[] {
  let here = value;
  for (const name of path) here = isObject(here) ? here[name] : undefined;
  return Array.isArray(here) ? here : [];
}

function isObject(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
