/** How the VMs of a wave are copied: shut down first, or while they run. */
export type WaveMode = 'cold' | 'warm';

/** What planning needs to know of a VM; what is unknown is absent. Sizes are whole MiB. */
export interface WaveVm {
  /** As the source inventory has it; unique. */
  readonly id: string;
  /** As the source calls it. */
  readonly name: string;
  /** The host that it runs on: limits of Forklift count by it. */
  readonly host?: string;
  /** The cluster that it runs in. @default - not known */
  readonly cluster?: string;
  /** Each once. */
  readonly datastores: readonly string[];
  /** How many it has: limits of Forklift count them. */
  readonly disks: number;
  /** What its disks take on the source. @default - not known */
  readonly usedMiB?: number;
  /** What its disks could take. @default - not known */
  readonly provisionedMiB?: number;
  /** The operating system, in words. @default - not known */
  readonly guest?: string;
  /** Disks that other VMs write to as well, in any spelling that is the same for all of them. */
  readonly sharedDisks: readonly string[];
  /** How it is to move. @default - as the rules say */
  readonly mode?: WaveMode;
  /** The application that it is part of. @default - it moves alone */
  readonly app?: string;
  /** `dev`, `test`, `qa`, `prod`: which waves come first. @default - not known */
  readonly environment?: string;
  /** Who answers for it. @default - not known */
  readonly owner?: string;
  /** Who has the work with it. @default - not known */
  readonly squad?: string;
  /** 1 is the most critical. */
  readonly criticality?: number;
  /** Name of a window of the rules. */
  readonly window?: string;
  /** Days on which it must not be down: `2026-12-20/2027-01-06`, or one day. */
  readonly blackouts: readonly string[];
  /** Applications or VMs that must not come later. */
  readonly dependsOn: readonly string[];
  /** Applications or VMs that move in the same wave. */
  readonly together: readonly string[];
  /** Applications or VMs that move in another wave. */
  readonly apart: readonly string[];
  /** The wave that it must be in. */
  readonly pin?: number;
  /** Number of the change that allows it. @default - none */
  readonly change?: string;
  /** The target namespace. @default - that of the plan */
  readonly namespace?: string;
  /** Why it cannot move as it is, in words: told beside its wave, and decides on nothing. @default - nothing is known */
  readonly blockers?: readonly string[];
  /** The place where people said so, such as a row of a table. */
  readonly where?: string;
}

/** What counts for the copy: used MiB where it is known. */
export function copiedMiB(vm: WaveVm): number | undefined {
  return vm.usedMiB ?? vm.provisionedMiB;
}
