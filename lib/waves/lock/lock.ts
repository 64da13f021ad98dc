import type { WaveMode } from '../wave-vm';

/** Where a wave stands. Only an open one takes VMs, and only out of an open one may they be released. */
export const WAVE_STATES = ['open', 'frozen', 'running', 'done'] as const;
export type WaveState = (typeof WAVE_STATES)[number];

/** How a VM came to its wave. */
export const PLACED_BY = ['first-fit', 'pin', 'joined', 'late', 'merge'] as const;
export type PlacedBy = (typeof PLACED_BY)[number];

export interface LockedWave {
  readonly state: WaveState;
  readonly mode: WaveMode;
  /** Name of its window; absent in programs without windows, as start and end are. */
  readonly window?: string;
  /** In milliseconds since 1970. */
  readonly start?: number;
  readonly end?: number;
}

export interface LockedVm {
  readonly name: string;
  readonly group: string;
  readonly wave: number;
  /** Which Plan of its wave, from 1. */
  readonly plan: number;
  readonly by: PlacedBy;
  /** Of the rules under which the line was made. */
  readonly rules: string;
  /** The inventory did not have it when the lock was written. */
  readonly absent?: boolean;
}

/** What is settled: which VM is in which wave, and when the waves are. */
export interface WaveLock {
  readonly waves: ReadonlyMap<number, LockedWave>;
  readonly vms: ReadonlyMap<string, LockedVm>;
}

export const NO_LOCK: WaveLock = { waves: new Map(), vms: new Map() };
