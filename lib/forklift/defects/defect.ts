import type { Code } from '../../problems/catalogue';
import type { Row } from '../../support/untyped';
import type { Since } from '../releases/forklift-release';
import type { SourceDisk, SourceVm } from '../source-vm';

/** A fault of Forklift itself that a release has, and what it does to a plan. */
export interface Defect {
  /** Its number in Forklift's tracker, or a word for one that has none: `MTV-6212`. Never changes. */
  readonly id: string;
  /** The release that first had it. @default - all have it, up to the one that fixes it */
  readonly since?: Since;
  /** The release that fixed it (see `Since`). @default - none has */
  readonly fixed?: Since;
  /** What happens: lower case, no full stop. */
  readonly what: string;
  /** What to do while that release runs. */
  readonly wayOut: string;
  readonly link: string;
  /** @default 'warning' */
  readonly severity?: 'error' | 'warning';
  /** The rule that tells of it already. @default - that of known defects */
  readonly toldBy?: Code;
  /** Whether it bites a plan: names of the VMs that it bites, none for the plan as a whole; undefined where it does not. */
  bites(plan: DefectFacts): readonly string[] | undefined;
}

/** What a defect may ask of a plan. */
export interface DefectFacts {
  readonly sourceType: string | undefined;
  /** Undefined where what the plan says is not a type. */
  readonly type: string | undefined;
  readonly settings: Row;
  /** Settings of the source provider; empty where nobody knows it. */
  readonly providerSettings: Row;
  readonly preservesStaticIPs: boolean;
  readonly hasAapHook: boolean;
  /** How many VMs of one provider Forklift moves at once. */
  readonly inFlight: number;
  /** Whether the array copies for some pair of the storage map. */
  readonly isOffloaded: boolean;
  readonly vmCount: number;
  /** Worked out when it is asked for: most defects are about something else. */
  readonly vms: readonly DefectVm[];
}

export interface DefectVm {
  readonly label: string;
  /** As the inventory has it, where there is one. */
  readonly source: SourceVm | undefined;
  /** Its disks that the array copies. */
  readonly offloaded: readonly SourceDisk[];
}
