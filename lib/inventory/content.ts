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

/** What every reader takes. */
export interface ReadOptions {
  /**
   * Leave out VMs whose rows are faulty, and say so in the notes, instead of refusing the file.
   * @default false
   */
  readonly skipInvalid?: boolean;
  /** Called now and then during a long read: `vInfo: 4000 rows`. @default - nobody is told */
  readonly onProgress?: (text: string) => void;
}

/** Takes members without a value away: what is unknown is absent. */
export function withoutUndefined<T extends object>(value: T): T {
  for (const key of Object.keys(value) as (keyof T)[]) if (value[key] === undefined) delete value[key];
  return value;
}
