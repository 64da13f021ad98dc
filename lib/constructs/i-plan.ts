import type { Fault } from '../problems/fault';
import type { MigrationType } from './migration-type';
import type { IForkliftResource } from './resource';

/** A plan as a run needs it. */
export interface IPlan extends IForkliftResource {
  /** Undefined when the plan is not rendered here. */
  readonly type?: MigrationType;
  /** Folder number of the plan's runs. */
  readonly wave?: number;
  /** Whether the plan is archived; undefined when it is not rendered here. */
  readonly archived?: boolean;
  /** A VM of the plan by name or id, or what is wrong with the name; undefined when the plan is not rendered here. */
  resolveVm?(nameOrId: string): { readonly id: string; readonly name: string } | Fault;
}
