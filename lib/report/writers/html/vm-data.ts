import type { ReportModel } from '../../model';
import { type Column, columnsOf } from '../columns';

/** Columns by which the page offers to choose. */
const FILTERS = ['wave', 'environment', 'squad', 'owner', 'cluster', 'power', 'checks'];
/** Most values to choose among. */
const MOST = 300;
/** Columns that are there, and not shown before somebody asks. */
const FOLDED = [
  'id',
  'plan',
  'mode',
  'environment',
  'squad',
  'change',
  'power',
  'cpus',
  'memory',
  'disks',
  'provisioned',
  'host',
  'cluster',
  'storages',
  'namespace',
  'target',
  'p50',
];

type Value = string | number | null;

/**
 * All VMs as the script of the page reads them: a list a column, with texts that come again as numbers of a dictionary. Of
 * 10,000 VMs that is a third of what objects or rows of a table take.
 */
export function vmData(report: ReportModel): object {
  const columns = columnsOf(report);
  const packed = columns.map((column) => pack(column, report));
  const filters = columns.filter(({ key }, i) => {
    const values = packed[i]?.distinct ?? 0;
    return FILTERS.includes(key) && values > 1 && values <= MOST;
  });
  return {
    n: report.vms.length,
    folded: FOLDED,
    filters: filters.map(({ key }) => key),
    columns: packed.map(({ column }) => column),
  };
}

function pack(
  { key, title, kind, of }: Column,
  { vms }: ReportModel,
): { column: readonly unknown[]; distinct: number } {
  const values = vms.map((vm): Value => of(vm) ?? null);
  const places = new Map<Value, number>();
  for (const value of values) if (!places.has(value)) places.set(value, places.size);
  const isWorth = kind === 'text' && places.size * 2 < values.length;
  const column = isWorth
    ? [key, title, kind, values.map((value) => places.get(value)), [...places.keys()]]
    : [key, title, kind, values];
  return { column, distinct: places.size };
}
