import type { SourceVm } from '../forklift/source-vm';
import type { Severity } from '../problems/severity';
import type { Tree } from '../review/tree';
import type { PlannedWave, Unplaced } from '../waves/plan-waves';
import type { WaveRules } from '../waves/wave-rules';
import type { WaveVm } from '../waves/wave-vm';
import type { ReportFault, ReportInputFile, ReportPart, VmProgress } from './model';

/** Whatever is known; a report is made of any of it. */
export interface ReportSources {
  readonly title: string;
  /** What was rendered. @default - nothing: an assessment */
  readonly tree?: Tree;
  /** VMs of the inventories. @default - none: sizes are unknown */
  readonly vms?: readonly SourceVm[];
  /** VMs of single plans, by `namespace/name` and id, where a plan's own are known. @default - those of the inventories */
  readonly vmsOfPlans?: ReadonlyMap<string, ReadonlyMap<string, SourceVm>>;
  /** Waves as they were planned: dates, people, rules. @default - what is rendered tells */
  readonly estates?: readonly Estate[];
  readonly findings?: readonly ToldFinding[];
  /** Why it does not render. */
  readonly faults?: readonly ReportFault[];
  readonly inputs?: readonly ReportInputFile[];
  /** The one program that is meant. @default - all */
  readonly programme?: string;
  /** `2026-12-01` */
  readonly today?: string;
  /** How far VMs are on the cluster, by `namespace/name` of their plan and id. @default - nobody told */
  readonly progress?: { readonly newest?: string; readonly vms: ReadonlyMap<string, ReadonlyMap<string, VmProgress>> };
  /** What others add to a wave, by its program and name. @default - nothing */
  readonly partsOf?: (programme: string, wave: string) => readonly ReportPart[];
}

/** Waves of VMs, as `inventory.waves(...)` has them. */
export interface Estate {
  readonly rules: WaveRules;
  readonly vms: readonly WaveVm[];
  readonly waves: readonly PlannedWave[];
  readonly unplaced: readonly Unplaced[];
}

/** A finding of lint, or a problem of a synth. */
export interface ToldFinding {
  readonly code: string;
  readonly severity: Severity;
  /** For people. */
  readonly where: string;
  /** `Plan vm-migrations/databases`, where it is about one object. */
  readonly object?: string;
  /** Place of the VM in its plan, or its name. */
  readonly vm?: number | string;
  /** Its id, where that is known. */
  readonly vmId?: string;
  readonly message: string;
  readonly fix?: string;
  readonly ignored?: string;
}
