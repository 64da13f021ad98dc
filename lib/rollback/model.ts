/** The way back for one wave, in plain data. */
export interface RollbackKit {
  readonly version: 1;
  readonly programme: string;
  /** `wave-02` */
  readonly wave: string;
  readonly runs: readonly RunToCancel[];
  readonly targets: readonly TargetsToHalt[];
  readonly sources: readonly SourcesToPowerOn[];
  readonly moments: readonly Moment[];
  /** VMs by the moment that they are in. @default - no status was given */
  readonly vms?: readonly VmNow[];
  /** From when on going back costs data, a sentence each. */
  readonly pointOfNoReturn: readonly string[];
  /** What to do, in this order. */
  readonly order: readonly string[];
}

/** A VM as a plan names it. */
export interface KitVm {
  readonly id: string;
  readonly name: string;
}

export interface RunToCancel {
  readonly run: string;
  /** Plan and run are in one namespace. */
  readonly namespace: string;
  readonly plan: string;
  readonly type: string;
  readonly cutover?: string;
  /** Whether Forklift deletes the targets of VMs that have not succeeded: of all, of some or of none. */
  readonly deletesTargets: 'all' | 'some' | 'none';
  /** Those that a cancel is for: without a status all, with one those that have not succeeded; none of a run that has ended. */
  readonly vms: readonly KitVm[];
  /** The status says that the run has ended: a cancel would do nothing. */
  readonly ended?: true;
  /** `in plan databases`, or of plans that WavePlans make: `in the runs of its WavePlans`. */
  readonly where: string;
  /** What stands there instead: `run(1, { cancel: ['vm-1'] })`. */
  readonly after: string;
  /** The same at once, on the cluster, where Git is too slow. */
  readonly command: string;
}

export interface TargetsToHalt {
  readonly namespace: string;
  /** Name of the destination provider: its cluster is meant. */
  readonly destination: string;
  readonly vms: readonly KitVm[];
  readonly commands: readonly string[];
}

export interface SourcesToPowerOn {
  readonly provider: string;
  /** Forklift's word. @default - the provider is not among the manifests */
  readonly type?: string;
  readonly vms: readonly KitVm[];
  /** One for each way to do it. */
  readonly scripts: readonly Script[];
}

export interface Script {
  /** `power-on-vcenter.sh` */
  readonly file: string;
  /** What runs it: `govc`, `PowerCLI`. */
  readonly tool: string;
  /** With line ends. */
  readonly text: string;
}

export type MomentName =
  | 'pre-hook-failed'
  | 'cold-failed'
  | 'cold-cancelled'
  | 'warm-failed'
  | 'warm-cancelled'
  | 'cut-over-failed'
  | 'cut-over-cancelled'
  | 'post-hook-failed'
  | 'run-failed'
  | 'application-bad'
  | 'archived';

/** What Forklift leaves behind when a migration stops here. */
export interface Moment {
  readonly name: MomentName;
  readonly title: string;
  readonly source: string;
  readonly target: string;
  readonly steps: string;
}

export interface VmNow extends KitVm {
  readonly moment: MomentName | 'none';
  /** Why nothing is to be done, or what Forklift says. */
  readonly reason?: string;
}
