import type { ProblemText } from '../support/problem';
import type { SourceVm } from './model';

/**
 * VMs chosen from an inventory, in a fixed order, with what went wrong while choosing them.
 *
 * A name that is not in the inventory does not stop the programme: the problem travels with the selection to the Plan
 * that uses it, so that all faults of all plans are told together.
 */
export class VmSelection {
  constructor(
    readonly vms: readonly SourceVm[],
    /** How the VMs were chosen, for messages: `name matches /^erp-db-/`. */
    readonly description: string,
    readonly problems: readonly ProblemText[] = [],
  ) {}
}
