/** What a report says, in plain data: writers draw it, and know nothing else. What is unknown is absent, never a guess. */
import type { Severity } from '../problems/severity';

/** Half of all are at or below `p50`, four of five at or below `p80`. */
export interface Range {
  readonly p50: number;
  readonly p80: number;
}

export interface ReportModel {
  /** Version of this shape. */
  readonly version: 1;
  readonly title: string;
  /** `programme`: what is rendered; `assessment`: an inventory alone, with a first proposal of waves. */
  readonly kind: 'programme' | 'assessment';
  /** `2026-12-01`, where somebody told the day. */
  readonly today?: string;
  /** Why the program does not render: the report is then of what is known. */
  readonly faults: readonly ReportFault[];
  readonly headline: Headline;
  /** How far it is on the cluster, where an export of it was given. */
  readonly progress?: ReportProgress;
  readonly waves: readonly ReportWave[];
  readonly blackouts: readonly ReportBlackout[];
  readonly networks: readonly Flow[];
  readonly storages: readonly Flow[];
  readonly estate: EstateShape;
  readonly rules: readonly RuleCount[];
  readonly risks: readonly AcceptedRisk[];
  readonly hooks: readonly ReportHook[];
  /** Groups that no wave takes, with their reasons. */
  readonly unplaced: readonly UnplacedGroup[];
  /** Every VM of the inventory and of the plans; by wave, then by name; last those without a wave. */
  readonly vms: readonly ReportVm[];
  /** What this source does not tell, and of how many VMs. */
  readonly unknown: readonly { readonly what: string; readonly vms: number }[];
  /** How figures were found and what is taken for granted, a sentence each. */
  readonly method: readonly string[];
  readonly inputs: readonly ReportInputFile[];
}

/** What a report was made of. */
export interface ReportInputFile {
  readonly name: string;
  readonly sha256: string;
}

export interface ReportFault {
  readonly where: string;
  readonly code: string;
  readonly message: string;
  readonly fix?: string;
}

export interface Headline {
  /** VMs of plans, or of an assessment all that are not templates. */
  readonly vms: number;
  /** VMs of the inventory that no plan has; templates do not count. */
  readonly unplanned: number;
  readonly waves: number;
  /** To be copied: used where it is known, else provisioned. */
  readonly gib: number;
  /** VMs of plans whose size nobody tells. */
  readonly unsized: number;
  /** When the first VM goes down, and the end of the last window; with their offset. */
  readonly start?: string;
  readonly end?: string;
  /** Of all waves together. */
  readonly hours: Range;
  /** VMs that cannot move as the inventory has them. */
  readonly blocked: number;
  readonly errors: number;
  readonly warnings: number;
  readonly accepted: number;
}

/** VMs by how far they are on the cluster. */
export interface Progress {
  readonly done: number;
  readonly running: number;
  /** Failed or cancelled: action needed. */
  readonly failed: number;
  /** In a queue, not begun, or not applied. */
  readonly waiting: number;
}

export interface ReportProgress extends Progress {
  /** The newest time that the export has. */
  readonly newest?: string;
}

/** How far a VM is: `done`, `running`, `paused`, `queued`, `failed`, `cancelled`, `not-started` or `not-applied`. */
export interface VmProgress {
  readonly state: string;
  /** What went wrong, or why it waits. */
  readonly reason?: string;
  /** What a person does now. */
  readonly next?: string;
}

/** Who lets a wave start. */
export interface Approval {
  /** Flux applies it, or keeps it suspended. */
  readonly flux?: 'approved' | 'suspended';
  /** Argo CD syncs it by itself, or a person does. */
  readonly argocd?: 'manual' | 'automatic';
  /** Whether the program has approved it: its runs are not only declared. */
  readonly approved: boolean;
  /** Number of the change, who approved it and when, where that is a file. */
  readonly by?: string;
  /** What has changed since it was approved: it is not any more. */
  readonly changedSince?: string;
}

export interface ReportWave {
  /** `estate/wave-01`; unique. */
  readonly key: string;
  readonly programme: string;
  /** `wave-01`; empty for plans without a run. */
  readonly wave: string;
  /** `open`, `frozen`, `running`, `done` of a lock; else `declared`, `active`, `done` of its runs. */
  readonly state: string;
  readonly mode: 'cold' | 'warm' | 'mixed' | 'live' | 'conversion';
  /** When its VMs may be down, in words. */
  readonly windows: readonly string[];
  readonly zone?: string;
  /** When copying begins, when VMs go down, when the window closes: on the clocks of the zone, with offset. */
  readonly start?: string;
  readonly cutover?: string;
  readonly end?: string;
  readonly vms: number;
  readonly disks: number;
  readonly gib: number;
  readonly unsized: number;
  readonly hours: Range;
  /** Hours of its window. */
  readonly windowHours?: number;
  readonly apps: readonly string[];
  readonly owners: readonly string[];
  readonly squads: readonly string[];
  readonly changes: readonly string[];
  readonly plans: readonly ReportPlan[];
  readonly approval?: Approval;
  readonly progress?: Progress;
  readonly hooks: readonly HookOfWave[];
  readonly blocked: readonly { readonly id: string; readonly name: string; readonly reasons: readonly string[] }[];
  readonly findings: { readonly errors: number; readonly warnings: number };
  /** Ids of its VMs, by name. */
  readonly members: readonly string[];
  /** What others add to it, such as its runbook. */
  readonly parts: readonly ReportPart[];
}

export interface ReportPlan {
  readonly name: string;
  readonly type: string;
  readonly targetNamespace?: string;
  readonly vms: number;
  readonly archived: boolean;
  readonly runs: readonly { readonly name: string; readonly state: string; readonly cutover?: string }[];
}

export interface HookOfWave {
  readonly step: string;
  readonly hook: string;
  readonly vms: number;
}

/** A hook with its text decoded; credentials that stand in it are hidden. */
export interface ReportHook {
  readonly name: string;
  readonly image?: string;
  readonly vms: number;
  readonly text: string;
}

/** A part that somebody adds to a wave. */
export interface ReportPart {
  readonly title: string;
  readonly blocks: readonly ReportBlock[];
}

export type ReportBlock =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[]; readonly ordered?: boolean }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] };

export interface ReportBlackout {
  /** With offset. */
  readonly start: string;
  readonly end: string;
  readonly reason?: string;
}

/** From a network or a storage of the source to where its VMs go. */
export interface Flow {
  readonly from: string;
  /** Absent: no map has it, so Forklift refuses the VMs; in an assessment: nobody has said yet. */
  readonly to?: string;
  readonly vms: number;
  readonly gib: number;
}

export interface Share {
  readonly name: string;
  readonly vms: number;
  readonly gib: number;
}

/** The VMs that are to move, by what they are. Most first; sizes in their order. */
export interface EstateShape {
  readonly guests: readonly Share[];
  readonly sizes: readonly Share[];
  readonly hosts: readonly Share[];
  readonly clusters: readonly Share[];
  readonly powerStates: readonly Share[];
}

/** What one rule says of all. */
export interface RuleCount {
  readonly code: string;
  readonly severity: Severity;
  readonly summary: string;
  readonly findings: number;
  /** How many of them count for nothing, for a reason that was given. */
  readonly ignored: number;
  readonly vms: number;
  /** The first of them. */
  readonly examples: readonly { readonly where: string; readonly message: string; readonly fix?: string }[];
}

/** What was found and does not count, because somebody said why. */
export interface AcceptedRisk {
  readonly code: string;
  readonly reason: string;
  readonly where: string;
  readonly findings: number;
  readonly wave?: string;
}

export interface UnplacedGroup {
  readonly group: string;
  readonly vms: readonly string[];
  readonly code: string;
  readonly reason: string;
}

export interface ReportVm {
  readonly id: string;
  readonly name: string;
  /** Key of its wave. */
  readonly wave?: string;
  readonly plan?: string;
  readonly mode?: string;
  readonly targetName?: string;
  readonly targetNamespace?: string;
  readonly app?: string;
  readonly environment?: string;
  readonly owner?: string;
  readonly squad?: string;
  readonly change?: string;
  readonly guest?: string;
  readonly powerState?: string;
  readonly cpus?: number;
  readonly memoryMiB?: number;
  readonly disks?: number;
  readonly gibUsed?: number;
  readonly gibProvisioned?: number;
  readonly host?: string;
  readonly cluster?: string;
  readonly networks?: readonly string[];
  readonly storages?: readonly string[];
  /** Minutes that it is down. */
  readonly downMinutes?: Range;
  readonly isTemplate?: boolean;
  readonly progress?: VmProgress;
  /** Codes of what the rules say of it and nobody has accepted. */
  readonly findings?: readonly string[];
  /** Why it cannot move as it is. */
  readonly blocked?: readonly string[];
}
