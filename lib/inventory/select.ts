import type { SourceVm } from '../forklift/source-vm';
import type { Fault } from '../problems/fault';
import { checkQuery } from '../query/check';
import { doubts } from '../query/doubts';
import { parseQuery } from '../query/parser';
import { QueryError } from '../query/query-error';
import { select } from '../query/select';

/** What a query chose, in its order, or why it cannot be used. */
export interface Chosen {
  readonly vms: readonly SourceVm[];
  readonly problems: readonly Fault[];
  /** What is worth a word and no error: conditions on what no VM tells. */
  readonly notes: readonly Fault[];
}

/**
 * The VMs that a query chooses. The one place where an inventory meets the query language: `lib/query` knows the
 * inventory, so the inventory cannot know it.
 */
export function chooseByQuery(vms: readonly SourceVm[], text: string): Chosen {
  try {
    const query = parseQuery(text);
    const problems = checkQuery(query, vms);
    return problems.length > 0
      ? { vms: [], problems: problems.map(withPlace), notes: [] }
      : { vms: select(vms, query), problems, notes: doubts(query, vms).map(withPlace) };
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    return { vms: [], problems: error.problems.map(withPlace), notes: [] };
  }
}

/** Where in the query; where in the program, the plan that uses the selection says. */
function withPlace({ code, message, fix, where, excerpt }: QueryError['problems'][number]): Fault {
  return { code, message: `${where}: ${message}`, ...(fix === undefined ? {} : { fix }), excerpt };
}
