import type { WaveView } from './side';

/** What a comparison is called in its report. */
export interface ReviewedSide {
  /** As a person named it: `main`, `working tree`. */
  readonly name: string;
}

/**
 * The difference between two trees of manifests, as data: what writers draw. Every field that differs is in `objects`; the
 * other members say the same in the words of a migration, and a field that one of them words names it in `told`.
 */
export interface Review {
  readonly version: 1;
  readonly same: boolean;
  readonly base: ReviewedSide;
  readonly head: ReviewedSide;
  /** What the merge does by itself, worst first. */
  readonly hazards: readonly Hazard[];
  readonly waves: readonly WaveChange[];
  readonly vms: readonly VmChange[];
  readonly settings: readonly SettingChange[];
  readonly runs: readonly RunChange[];
  readonly parameters: readonly ParameterChange[];
  readonly playbooks: readonly PlaybookChange[];
  readonly hookLists: readonly HookListChange[];
  readonly hooks: readonly HookChange[];
  readonly rights: readonly RightChange[];
  readonly gitops: readonly GitopsChange[];
  readonly objects: readonly ObjectChange[];
  /** Files without objects that differ. */
  readonly files: readonly FileChange[];
  /** What the comparison itself has to say: what was not compared, and why. */
  readonly notes: readonly string[];
}

/** The sections that word a field. `derived`: it follows from something that a section words. */
export type Told =
  | 'waves'
  | 'vms'
  | 'settings'
  | 'runs'
  | 'parameters'
  | 'playbooks'
  | 'hook-lists'
  | 'hooks'
  | 'rights'
  | 'gitops'
  | 'derived';

export type HazardCode =
  | 'cancels-run'
  | 'cancels-vms'
  | 'changes-running-hooks'
  | 'cutover-in-past'
  | 'cutover-taken-out'
  | 'deletes-disks'
  | 'never-runs'
  | 'not-picked-up'
  | 'pauses-nothing'
  | 're-runs-failed'
  | 'recreates'
  | 'restarts-provider'
  | 'starts-run';

export interface Hazard {
  readonly code: HazardCode;
  /** `certain`: it happens when the change is applied; `possible`: if a run was started, or when a person starts one. */
  readonly level: 'certain' | 'possible';
  readonly programme: string;
  readonly wave?: string;
  /** `Migration vm-migrations/databases-r1`. */
  readonly object: string;
  /** Of the object: as it is now, else as it was. @default - it is in no file of its own */
  readonly file?: string;
  readonly message: string;
  readonly fix?: string;
  /** Ids of the VMs that it touches. */
  readonly vms: readonly string[];
}

export interface BeforeAfter<T> {
  readonly before?: T;
  readonly after?: T;
}

export interface WaveChange {
  readonly programme: string;
  readonly wave: string;
  readonly vms: BeforeAfter<number>;
  /** Of all disks of its VMs; only where an inventory tells. */
  readonly gib: BeforeAfter<number>;
  readonly approval: BeforeAfter<Pick<WaveView, 'flux' | 'argocd' | 'by' | 'waitsFor' | 'changedSince'>>;
  readonly windows: BeforeAfter<readonly string[]>;
  readonly plans: BeforeAfter<readonly string[]>;
  readonly entered: number;
  readonly left: number;
}

/** What an inventory knows of a VM, and where it will be. */
export interface VmDetails {
  readonly cpus?: number;
  readonly memoryMB?: number;
  readonly diskGiB?: number;
  readonly disks?: number;
  /** `VM Network -> pod`. */
  readonly networks?: readonly string[];
  /** `ds-gold-01 -> ceph-nvme`. */
  readonly storages?: readonly string[];
}

export interface VmPlace {
  readonly programme: string;
  readonly plan: string;
  readonly wave?: string;
}

export interface VmWhy {
  /**
   * `inventory`: it is new in the source's inventory, or gone from it; `either`: it differs there; `programme`: the inventory
   * has it as before, so a query, a list or a plan is another one.
   */
  readonly cause: 'inventory' | 'either' | 'programme';
  readonly what: string;
}

export interface VmChange {
  readonly change: 'entered' | 'left' | 'moved' | 'renamed';
  readonly id: string;
  readonly name: string;
  /** Of a VM that is renamed. */
  readonly nameBefore?: string;
  readonly from?: VmPlace;
  readonly to?: VmPlace;
  readonly details?: VmDetails;
  /** Only with the inventories before and after at hand. */
  readonly why?: VmWhy;
  /** `PreHook: drain`, `PostHook: health, notify`. */
  readonly hooks: readonly string[];
}

export interface SettingChange {
  readonly object: string;
  readonly programme: string;
  /** In words: `type`, `target namespace`. */
  readonly what: string;
  readonly before?: string;
  readonly after?: string;
  /** Names of the VMs whose own setting it is. */
  readonly vms?: readonly string[];
}

export interface RunChange {
  readonly change: 'added' | 'removed' | 'changed';
  readonly run: string;
  readonly plan: string;
  readonly programme: string;
  readonly wave?: string;
  /** What is different, in words. */
  readonly what: string;
  readonly before?: string;
  readonly after?: string;
}

export interface ParameterChange {
  readonly hook: string;
  readonly parameter: string;
  readonly before?: string;
  readonly after?: string;
  /** Names of the VMs whose hook reads it. */
  readonly vms: readonly string[];
  /** It is set for these VMs alone. */
  readonly ofVms: boolean;
}

export interface PlaybookChange {
  readonly change: 'added' | 'removed' | 'changed';
  /** Hooks whose text it is; several where the library wrote the same change into each. */
  readonly hooks: readonly string[];
  /** Who wrote it: the author of the hook, or this library. */
  readonly part: 'own' | 'context' | 'frame';
  /** A unified diff, without a header; empty for a text that is new or gone. */
  readonly diff: string;
  readonly linesAdded: number;
  readonly linesRemoved: number;
  readonly plans: readonly string[];
  readonly vms: number;
}

export interface HookListChange {
  readonly programme: string;
  readonly plan: string;
  readonly step: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly vms: readonly string[];
}

export interface HookChange {
  readonly hook: string;
  readonly change: 'added' | 'removed' | 'unused' | 'changed';
  readonly what: string;
  readonly before?: string;
  readonly after?: string;
}

export interface RightChange {
  readonly change: 'gained' | 'lost';
  /** ServiceAccounts, `namespace/name`. */
  readonly accounts: readonly string[];
  /** `get, list pods in erp`. */
  readonly right: string;
}

export interface GitopsChange {
  readonly object: string;
  readonly change: 'added' | 'removed' | 'changed';
  readonly what: string;
  readonly before?: string;
  readonly after?: string;
}

export interface FieldChange {
  /** `spec.vms[vm-1042].hooks[PreHook].hook.name`. */
  readonly path: string;
  readonly change: 'added' | 'removed' | 'changed' | 'order';
  readonly before?: unknown;
  readonly after?: unknown;
  /** The section that words it; none: it is only here. */
  readonly told?: Told;
}

export interface ObjectChange {
  readonly change: 'added' | 'removed' | 'changed' | 'renamed';
  /** `Plan`, `ConfigMap.core`. */
  readonly type: string;
  readonly namespace: string;
  readonly name: string;
  readonly programme: string;
  /** Of an object that is renamed: what it was called. */
  readonly renamedFrom?: string;
  readonly fields: readonly FieldChange[];
  readonly told?: Told;
}

export interface FileChange {
  readonly file: string;
  readonly change: 'added' | 'removed' | 'changed';
}
