/** How the VMs of a wave are copied: shut down first, or while they run. */
export type WaveMode = 'cold' | 'warm';

/** What planning needs to know of a VM; what is unknown is absent. Sizes are whole MiB. */
export interface WaveVm {
  /** As the source inventory has it; unique. */
  readonly id: string;
  readonly name: string;
  /** The host that it runs on: limits of Forklift count by it. */
  readonly host?: string;
  readonly cluster?: string;
  /** Each once. */
  readonly datastores: readonly string[];
  readonly disks: number;
  readonly usedMiB?: number;
  readonly provisionedMiB?: number;
  readonly guest?: string;
  /** Disks that other VMs write to as well, in any spelling that is the same for all of them. */
  readonly sharedDisks: readonly string[];
  readonly mode?: WaveMode;
  readonly app?: string;
  readonly environment?: string;
  readonly owner?: string;
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
  readonly change?: string;
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
