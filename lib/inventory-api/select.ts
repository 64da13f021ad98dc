import type { SourceVm } from '../inventory/model';
import type { ProblemText } from '../support/problem';

/** What a query chose, in its order, or why it cannot be used. */
export interface Chosen {
  readonly vms: readonly SourceVm[];
  readonly problems: readonly ProblemText[];
}

/**
 * The VMs that a query chooses. The one place where an inventory meets the query language: `lib/selection` knows the
 * inventory, so the inventory cannot know it.
 */
export function chooseByQuery(_vms: readonly SourceVm[], query: string): Chosen {
  return {
    vms: [],
    problems: [
      {
        code: 'query-not-read',
        message: `${JSON.stringify(query)}: this build has no query language`,
        fix: 'choose with inventory.filter(...) or inventory.vms(...)',
      },
    ],
  };
}
