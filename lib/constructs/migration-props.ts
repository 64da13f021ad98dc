import type { IPlan } from './i-plan';
import type { ForkliftResourceProps } from './resource';
import type { Window } from './window';

/** What can be said of a run, all of it changeable while it runs. */
export interface RunOptions extends ForkliftResourceProps {
  /**
   * When the VMs of a warm plan are switched over: RFC 3339, `2026-12-05T21:00:00Z` or with any offset; written in UTC.
   * @default - disks are copied on until one is set
   */
  readonly cutover?: string;
  /** Cut-over of single VMs by name or id; wins over `cutover`. @default - none */
  readonly vmCutover?: Readonly<Record<string, string>>;
  /** VMs to stop, by name or id. A VM once cancelled stays so for this run. @default - none */
  readonly cancel?: readonly string[];
  /** Only the conversion of VMs whose disks are copied is done again. @default false */
  readonly resumeConversion?: boolean;
  /**
   * `done` says that the run has succeeded and that nothing of it and its plan is to change again: no further run is
   * accepted, and GitOps engines look at its health no more. Written as annotation `cdk8s-forklift.dev/run-state`.
   * @default 'active'
   */
  readonly state?: RunState;
  /**
   * Consent to an earlier run that is active: this one waits for it, and starts by itself. Written as annotation
   * `cdk8s-forklift.dev/queue`.
   * @default false
   */
  readonly queue?: boolean;
  /**
   * When the VMs may be down: every cut-over must lie in it. Written as annotation `cdk8s-forklift.dev/window`, so that a
   * review can tell cut-overs in its time zone.
   * @default - the window of the plan's wave, else any time
   */
  readonly window?: Window;
}

/** What a run is to its plan: it may still do something, or it has done all and must not change. */
export type RunState = 'active' | 'done';

export interface MigrationProps extends RunOptions {
  /** The plan that it runs. */
  readonly plan: IPlan;
  /** 1 for the first run, then 2, ...: part of the name, so that each run is an object of its own. */
  readonly attempt: number;
}
