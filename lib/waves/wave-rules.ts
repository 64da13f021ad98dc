import type { ProviderType } from '../forklift/source-vm';
import type { Fault } from '../problems/fault';
import type { RateModel } from './estimate/rates';
import type { WaveMode } from './wave-vm';

/** One opening of a window: from an instant to another one, in milliseconds since 1970; the end is outside. */
export interface WaveOpening {
  /** The instant at which it opens. Milliseconds since 1970. */
  readonly start: number;
  /** The instant at which it closes. Milliseconds since 1970. */
  readonly end: number;
}

/** When VMs may be down: what waves ask of a `Window`. */
export interface WaveWindow {
  /** In words; two windows of one text are the same. */
  readonly text: string;
  /** Its clocks, by their name in the IANA database: `Europe/Berlin`. */
  readonly timeZone: string;
  /** What is wrong with it; it opens never then. */
  readonly problems: readonly Fault[];
  /** The first opening that starts at or after an instant. */
  openingFrom(instant: number): WaveOpening | undefined;
}

/** How much something takes, at most. */
export interface WaveLimit {
  /** @default - any number */
  readonly vms?: number;
  /** @default - any number */
  readonly disks?: number;
  /** Whole GiB to be copied. @default - any amount */
  readonly gib?: number;
}

/** What each of a kind takes in one wave. */
export interface WaveLimitsPer {
  /** @default - any amount */
  readonly host?: WaveLimit;
  /** What may move at once out of one cluster. @default - any amount */
  readonly cluster?: WaveLimit;
  /** What may move at once out of one datastore. @default - any amount */
  readonly datastore?: WaveLimit;
  /** What one squad may have to do at once. @default - any amount */
  readonly squad?: WaveLimit;
  /** What one owner may have to do at once. @default - any amount */
  readonly owner?: WaveLimit;
}

/** Days on which nothing moves. */
export interface WaveBlackout {
  /** First day, or instant on the clocks of the zone: `2026-12-20` or `2026-12-20 18:00`. */
  readonly from: string;
  /** Last day, whole, or instant: `2027-01-06` or `2027-01-06 06:00`. */
  readonly to: string;
  /** Name in the IANA database. @default - that of each window */
  readonly timeZone?: string;
  /** Why nothing moves then, in words. @default - nobody is told */
  readonly reason?: string;
}

/** What waves are planned by. Everything that decides is here, in the VMs, or in the lock: no clock, no chance. */
export interface WaveRules {
  /** Whose VMs these are. */
  readonly provider: ProviderType;
  /** First day on which something may move, on the clocks of each window: `2026-12-01`. Goes with windows. */
  readonly start?: string;
  /** By name; the first is that of VMs that name none. @default - waves without dates */
  readonly windows: ReadonlyMap<string, WaveWindow>;
  readonly blackouts: readonly WaveBlackout[];
  /** What a wave takes. */
  readonly capacity: WaveLimit;
  readonly per: WaveLimitsPer;
  /** Most VMs in wave n: `first + step * (n - 1)`, as long as the capacity takes more. */
  readonly ramp?: { readonly first: number; readonly step: number };
  /** Applications or VMs that go first. */
  readonly pilots: readonly string[];
  /** In order of moving. */
  readonly environments: readonly string[];
  readonly mode: WaveMode;
  /** Whether `dependsOn` joins into one group; else it is an order only. */
  readonly hardDependencies: boolean;
  readonly rates: RateModel;
  /** Forklift's `controller_max_vm_inflight`. */
  readonly maxInFlight: number;
  /** Storage arrays copy; disks of one host at once by Forklift's `controller_max_populator_inflight`. @default - none does */
  readonly offload?: { readonly maxPopulators: number };
  /** Most VMs in a Plan. */
  readonly plan: { readonly cold: number; readonly warm: number };
  readonly warm: {
    /** Copies of changed blocks between the first copy and the cut-over. */
    readonly precopies: number;
    readonly intervalMinutes: number;
    /** Per cent of a VM's used MiB that change in a day. */
    readonly dailyChangePercent: number;
    /** Most snapshots that a VM may have got by the cut-over. */
    readonly snapshots: number;
  };
  /** Size of VMs that tell none. @default - such a VM has no place where sizes count */
  readonly assumedGiB?: number;
  /** How many days before its start a wave takes no more VMs; counts from an instant that is given. */
  readonly freezeDays: number;
  /** Eight digits of all of it: a line of the lock says under which rules it was made. */
  readonly hash: string;
}
