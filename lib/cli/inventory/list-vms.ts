import type { SourceVm } from '../../forklift/source-vm';
import type { Query } from '../../query/ast';
import { columnsOf } from '../../query/columns';
import { parseQuery } from '../../query/parser';
import { select } from '../../query/select';
import { rowOfVm } from '../selection/row-of-vm';
import { hasProblems, sayNoneChosen } from '../selection/select-vms';
import type { Terminal } from '../terminal';
import type { ListOptions } from './list-flags';
import { drawListing, type ListColumn } from './listing';
import { readFor } from './read-for';

export interface VmListOptions extends ListOptions {
  readonly where?: string;
}

/** Columns of a list without `select`, as a query would write them. */
const USUAL =
  'select name, id, powerState, cpuCount, memoryMB, len(disks) as disks, diskCapacity, criticalConcerns, warningConcerns';
const WIDE =
  'select guestName, firmware, isTemplate, changeTrackingEnabled, cluster, esxiHost, ipAddress, nics.network.name as networks, disks.datastore.name as datastores, path';

/** Prints the VMs of an inventory, in its order or that of the query. */
export function listVms(path: string, options: VmListOptions, terminal: Terminal): number {
  const query = parseQuery(options.where ?? 'where true');
  const { vms } = readFor(path, options, terminal, 'look');
  if (hasProblems(query, vms, terminal)) return 1;
  const rows = select(vms, query);
  terminal.print(drawListing({ rows, columns: columnsFor(query), data: rowOfVm }, options.output));
  if (rows.length > 0) return 0;
  sayNoneChosen(vms, query, terminal);
  return 1;
}

function columnsFor(query: Query): readonly ListColumn<SourceVm>[] {
  const own = columnsOf(query);
  if (own !== undefined) return own.map(({ title, value }) => ({ title, value }));
  return [
    ...(columnsOf(USUAL) ?? []).map(({ title, value }) => ({ title, value })),
    ...(columnsOf(WIDE) ?? []).map(({ title, value }) => ({ title, value, wide: true as const })),
  ];
}
