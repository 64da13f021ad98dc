import type { SourceVm } from '../../forklift/source-vm';
import { compareText } from '../../support/did-you-mean';
import { oneLine } from '../../support/one-line';
import { sorted } from '../../support/plain';
import { asRow, type Row } from '../../support/untyped';
import type { VmWhy } from '../model';
import { valueText } from '../words';

/** The source's VMs by id. */
export type KnownVms = ReadonlyMap<string, SourceVm>;

/** The query that chooses the VMs of a plan, as far as the outputs tell. */
export interface QueryChange {
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** How many members that differ are told by name. */
const SHOWN = 3;

/**
 * Why a VM enters, leaves or changes its plan, by what the inventories before and after know of it.
 *
 * `inventory`: it is new there, or gone; `either`: it differs there, which a query may have seen; `programme`: it is the same
 * in both, so a query, a list or a plan of the program is another one. Where the query of its plan is known for both sides, it
 * is told from all else; without an inventory, only that it changed. Undefined where nothing is known.
 */
export function whyOf(
  id: string,
  before: KnownVms | undefined,
  after: KnownVms | undefined,
  query: QueryChange,
): VmWhy | undefined {
  const isKnown = query.before !== undefined && query.after !== undefined;
  const changed =
    isKnown && query.before !== query.after
      ? `the query changed: ${oneLine(query.before ?? '')} -> ${oneLine(query.after ?? '')}`
      : undefined;
  if (before === undefined || after === undefined)
    return changed === undefined ? undefined : { cause: 'programme', what: changed };
  const was = before.get(id);
  const is = after.get(id);
  if (was === undefined && is === undefined) return undefined;
  if (was === undefined) return { cause: 'inventory', what: 'new in the inventory' };
  if (is === undefined) return { cause: 'inventory', what: 'gone from the inventory' };
  const { raw: rowBefore, ...knownBefore } = was;
  const { raw: rowAfter, ...knownAfter } = is;
  const known = differing(knownBefore, knownAfter);
  // A query may ask for what only the export itself knows.
  const changes = known.length > 0 ? known : differing(asRow(rowBefore) ?? {}, asRow(rowAfter) ?? {});
  if (changes.length === 0)
    return {
      cause: 'programme',
      what:
        changed ??
        (isKnown ? 'the program: query and inventory are as before' : 'the program: the inventory has it as before'),
    };
  const more = changes.length - SHOWN;
  const named = changes.slice(0, SHOWN).join(', ');
  const differs = `in the inventory it differs: ${named}${more > 0 ? ` and ${more} more` : ''}`;
  if (isKnown && changed === undefined) return { cause: 'inventory', what: `${differs}; the query is as before` };
  return { cause: 'either', what: changed === undefined ? differs : `${differs}; ${changed}` };
}

/** `memoryMB 8192 -> 16384`; of what is not a single value the name. */
function differing(a: Row, b: Row): string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])]
    .filter((name) => JSON.stringify(sorted(a[name])) !== JSON.stringify(sorted(b[name])))
    .sort(compareText)
    .map((name) => {
      const values = [a[name], b[name]].map((value) => (value === undefined ? 'unknown' : value));
      return values.some((value) => typeof value === 'object') ? name : `${name} ${values.map(valueText).join(' -> ')}`;
    });
}
