import type { Stage } from './stages';

/** How far a VM is. `paused`: copied, and waiting for a cut-over that nobody has named. */
export type VmState = 'done' | 'running' | 'paused' | 'queued' | 'failed' | 'cancelled' | 'not-started' | 'not-applied';

/**
 * How far a plan is, with its newest run.
 *
 * - `ready`: Forklift would run it, and no run is there
 * - `queued`: a run is there and waits
 * - `waiting`: Forklift has not looked at it, or waits for something that comes by itself
 * - `blocked`: it waits for a person
 */
export type PlanState =
  | 'done'
  | 'archived'
  | 'failed'
  | 'cancelled'
  | 'running'
  | 'queued'
  | 'ready'
  | 'waiting'
  | 'blocked'
  | 'not-applied';

export interface VmStatus {
  /** `id`, or `namespace/name` where there is none. */
  readonly id: string;
  readonly name: string;
  readonly state: VmState;
  /** As Forklift names it; where it failed, not where it is. @default - it has none */
  readonly phase?: string;
  readonly stage: Stage;
  /** Of the disks. @default - not known */
  readonly copiedMiB?: number;
  readonly totalMiB?: number;
  /** What went wrong, or why it waits. */
  readonly reason?: string;
  /** What a person does now. */
  readonly next?: string;
  /** ISO 8601, as the export has them. */
  readonly started?: string;
  readonly completed?: string;
}

/** The change of the program that runs again what has not succeeded. */
export interface Retry {
  /** Plan, as the program names it. */
  readonly plan: string;
  readonly attempt: number;
  /** Names of the VMs that the next attempt is for. */
  readonly vms: readonly string[];
  /** Ids of those that the next attempt leaves out: somebody cancelled them. */
  readonly cancel: readonly string[];
  /** `in plan databases`, or of plans that WavePlans make: `in the runs of its WavePlans`. */
  readonly where: string;
  /** What stands there: `run(2, { cancel: ['vm-3'] })`; it takes the place of the run before. */
  readonly after: string;
  /** What to know before it is merged. */
  readonly notes: readonly string[];
}

export interface PlanStatus {
  /** `namespace/name`. */
  readonly key: string;
  readonly name: string;
  readonly type: string;
  readonly state: PlanState;
  /** Name of its newest run on the cluster. @default - there is none */
  readonly run?: string;
  readonly reason?: string;
  readonly next?: string;
  /** Conditions that stand in the way while it runs. */
  readonly warnings: readonly string[];
  readonly vms: readonly VmStatus[];
  readonly retry?: Retry;
}

export interface Counts {
  readonly vms: number;
  readonly done: number;
  readonly running: number;
  readonly paused: number;
  readonly queued: number;
  readonly failed: number;
  readonly cancelled: number;
  readonly notStarted: number;
  readonly notApplied: number;
}

/** From the shorter to the longer, in minutes. */
export interface MinuteRange {
  readonly from: number;
  readonly to: number;
}

export interface WindowStatus {
  readonly text: string;
  /** The opening that it is about: that of now, else the next one, else the last. ISO 8601. */
  readonly opens?: string;
  readonly closes?: string;
  /** Minutes until it opens. @default - it is open or over, or no moment was told */
  readonly opensInMinutes?: number;
  /** Minutes to its end, of one that is open; negative for one that opens no more. */
  readonly leftMinutes?: number;
  /** Whether the rest fits, at the slow end of the range. @default - not known */
  readonly fits?: boolean;
}

export interface WaveStatus {
  readonly programme: string;
  /** `wave-01`; empty where the plans have no wave. */
  readonly wave: string;
  readonly state: PlanState;
  readonly counts: Counts;
  readonly copiedMiB: number;
  readonly totalMiB: number;
  /** VMs whose size nothing says. */
  readonly unknownSizes: number;
  /** MiB a second of finished copies: half of them were at least this fast, four of five at least the second. */
  readonly rate?: { readonly p50: number; readonly p80: number };
  readonly rest?: MinuteRange;
  readonly window?: WindowStatus;
  /** Latest cut-over that its runs name. */
  readonly cutover?: string;
  readonly plans: readonly PlanStatus[];
}

/** Something of the files that is different on the cluster. */
export interface Deviation {
  readonly kind: 'missing' | 'extra' | 'other-spec';
  /** `Plan vm-migrations/databases`. */
  readonly object: string;
  readonly programme: string;
  /** Fields that differ, `spec.vms[vm-7]`. */
  readonly fields: readonly string[];
}

export interface Status {
  readonly version: 1;
  /** `done`: all of it; `failed`: action needed; `going`: it is not over. */
  readonly verdict: 'done' | 'failed' | 'going';
  /** The time that windows are compared with. @default - none was told */
  readonly at?: string;
  /** The newest time that the export has. */
  readonly newest?: string;
  readonly counts: Counts;
  readonly waves: readonly WaveStatus[];
  readonly deviations: readonly Deviation[];
  readonly notes: readonly string[];
}
