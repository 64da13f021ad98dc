import { table } from '../support/table';
import { childrenOf, type Expression, type FieldNode, type Query } from './ast';
import { fieldGetter } from './field';
import { isSourceVm } from './inventory-fields';
import { asQuery } from './parser';
import { printPath } from './print';
import { type QueryProblem, queryProblem } from './query-error';

/** What of an export tells a field, where a row does not have it. */
type Tellers = Readonly<Record<string, string>>;

const RVTOOLS: Tellers = table({
  hasSnapshot: 'the sheet vSnapshot',
  toolsStatus: 'the sheet vTools',
  toolsRunningStatus: 'the sheet vTools',
  disks: 'the sheet vDisk',
  nics: 'the sheet vNetwork',
  folder: 'the column Folder of vInfo',
  path: 'the column Folder of vInfo',
  guestNameFromVmwareTools: 'the column OS according to the VMware Tools of vInfo',
  changeTrackingEnabled: 'the column CBT of vInfo',
  consolidationNeeded: 'the column Consolidation Needed of vInfo',
});

/** What Forklift's own inventory service tells, and no export. */
const OF_FORKLIFT = ['concerns', 'criticalConcerns', 'warningConcerns', 'infoConcerns', 'concernsHuman'];

/**
 * Fields in the conditions of a query that no row has a value of: a condition that such a row meets says nothing, for unknown
 * is not false. Warnings in the order of the text, a field once; one that is also asked whether it `is null` is
 * none.
 *
 * @param query  from `parseQuery`, or its text
 * @param rows   VMs of an inventory, or any JSON
 * @throws QueryError when a text is not a query
 */
export function unknownValues(query: Query | string, rows: readonly unknown[]): QueryProblem[] {
  const parsed = asQuery(query);
  const { where } = parsed;
  if (where === undefined || rows.length === 0) return [];
  const asked = new Map<string, FieldNode>();
  const meant = new Set<string>();
  collect(where, asked, meant);
  return [...asked].flatMap(([text, node]) => {
    if (meant.has(text) || !rows.every((row) => isUnknown(node, row))) return [];
    return [
      {
        ...queryProblem(
          parsed.source,
          node.at,
          'field-unknown',
          `${text} is not known of any VM: unknown is not false, and what is said of it here decides nothing`,
          fixFor(node, rows),
        ),
        severity: 'warning' as const,
      },
    ];
  });
}

/** `meant`: fields that are asked whether they are known. */
function collect(node: Expression, asked: Map<string, FieldNode>, meant: Set<string>): void {
  if (node.kind === 'is null') {
    if (node.operand.kind === 'field') meant.add(printPath(node.operand.path));
    return;
  }
  if (node.kind === 'field') {
    const text = printPath(node.path);
    if (!asked.has(text)) asked.set(text, node);
    return;
  }
  for (const child of childrenOf(node)) collect(child, asked, meant);
}

/** An empty list is known to be empty; a member that no item of a list has is not known. */
function isUnknown({ path }: FieldNode, row: unknown): boolean {
  const value = fieldGetter(path)(row);
  if (value === null || value === undefined) return true;
  if (!Array.isArray(value) || path.length === 1) return false;
  const items = fieldGetter([path[0]])(row);
  return value.every((item) => item === null) && Array.isArray(items) && items.length > 0;
}

function fixFor({ path }: FieldNode, rows: readonly unknown[]): string {
  const [{ name }] = path;
  const format = rows.map((row) => (isSourceVm(row) ? row.rawFormat : undefined)).find((it) => it !== undefined);
  if (format !== undefined && OF_FORKLIFT.includes(name))
    return "take the condition out, or read the VMs from Forklift's inventory service, which alone tells concerns";
  const teller = format === 'rvtools' && Object.hasOwn(RVTOOLS, name) ? RVTOOLS[name] : undefined;
  return teller === undefined
    ? 'take the condition out, or use an export that tells it'
    : `take the condition out, or export it with ${teller}`;
}
