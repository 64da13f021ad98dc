import type { ProviderType, SourceHost, SourceNetwork, SourceStorage, SourceVm } from '../forklift/source-vm';
import type { Problem } from '../problems/problem';

/** What a reader found, in the order of the source. */
export interface InventoryContent {
  readonly providerType: ProviderType;
  /** The vCenter, as far as the source says which. */
  readonly vcenter?: { readonly server?: string; readonly uuid?: string };
  readonly vms: readonly SourceVm[];
  /** Those of the files, and those that VMs name beyond them. */
  readonly networks: readonly SourceNetwork[];
  readonly storages: readonly SourceStorage[];
  readonly hosts: readonly SourceHost[];
  /** What was left out, and what could not be joined: warnings with their place. */
  readonly notes: readonly Problem[];
}

/** All that is known of a source, for rules that ask beyond the VMs of one plan. */
export interface KnownSource {
  readonly vms: readonly SourceVm[];
  readonly hosts: readonly SourceHost[];
  /** Where a list of all was given. @default - other exports know those that VMs name */
  readonly networks?: readonly SourceNetwork[];
  /** The same. */
  readonly storages?: readonly SourceStorage[];
}

/** What every reader takes. */
export interface ReadOptions {
  /**
   * Leave out VMs whose rows are faulty, and say so in the notes, instead of refusing the file.
   * @default false
   */
  readonly skipInvalid?: boolean;
  /**
   * Language whose signs numbers have that stand as text in a table: `de` reads `8.192` as 8192 and `0,5` as a half, and
   * `WAHR` as true.
   * @default - a point before decimals, commas between thousands
   */
  readonly locale?: string;
  /** Called now and then during a long read: `vInfo: 4000 rows`. @default - nobody is told */
  readonly onProgress?: (text: string) => void;
}

/** What VMs are read for: a plan names them by their ids, whoever only looks at them can do without. */
export type InventoryUse = 'plan' | 'look';

/** Takes members without a value away: what is unknown is absent. */
export function withoutUndefined<T extends object>(value: T): T {
  for (const key of Object.keys(value) as (keyof T)[]) if (value[key] === undefined) delete value[key];
  return value;
}
