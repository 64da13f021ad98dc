import type { ProviderType } from '../forklift/source-vm';
import type { HookPlan } from '../hooks/hook-data';
import type { KnownSource } from '../inventory/content';
import type { IPlan } from './i-plan';
import type { MigrationType } from './migration-type';
import type { PlanVm } from './plan-vm';
import type { ObjectRef } from './resource';

/** Metadata of a Plan as hooks read it. */
export interface PlanMetadata {
  readonly name: string;
  readonly namespace: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** A plan that is rendered here, as its hooks, its checks and the commands know it. */
export interface RenderedPlan extends IPlan {
  readonly type: MigrationType;
  /** Where the VMs are; undefined while the program has not said so. */
  readonly sourceType: ProviderType | undefined;
  /** How its VMs are chosen, where a query or a condition does it; undefined where all are named. */
  readonly chosenBy: string | undefined;
  /** The VMs so far, in the order added. */
  readonly vms: readonly PlanVm[];
  /** The provider that the VMs come from, `namespace/name`; undefined while the program has not said so. */
  readonly sourceProvider: string | undefined;
  /** The inventories that its VMs were chosen from. */
  readonly sources: ReadonlySet<KnownSource>;
  /** Name, namespace, labels and annotations, as rendered. */
  readonly metadata: PlanMetadata;
  /** The network that disks are copied over, as the Plan names it; undefined for the pod network. */
  readonly transferNetwork: ObjectRef | undefined;
  /**
   * What hooks may read of the plan, and what tells it from others by plan.yml alone; undefined where it cannot be
   * rendered, which the app tells.
   */
  asHooksSeeIt(): HookPlan | undefined;
}
