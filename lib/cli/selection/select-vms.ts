import type { SourceVm } from '../../forklift/source-vm';
import { toYaml } from '../../layout/yaml';
import { countProblems } from '../../problems/problem';
import type { Query } from '../../query/ast';
import { checkQuery } from '../../query/check';
import { columnsOf } from '../../query/columns';
import { doubts } from '../../query/doubts';
import { parseQuery } from '../../query/parser';
import { formatQueryProblems } from '../../query/query-error';
import { select } from '../../query/select';
import { table } from '../../support/table';
import type { InventoryOptions } from '../inventory/flags';
import { readFor } from '../inventory/read-for';
import { markdownTable, type Table, textTable } from '../tables';
import type { Terminal } from '../terminal';
import type { SELECT_OUTPUTS } from './outputs';
import { rowOfVm } from './row-of-vm';

export interface SelectOptions extends InventoryOptions {
  readonly inventory: string;
  readonly output: (typeof SELECT_OUTPUTS)[number];
}

/** Columns of a query without `select`. */
const USUAL_COLUMNS = 'select name, id, powerState, cpuCount, memoryMB, path';

/** Prints the VMs that a query chooses, in its order. Nothing chosen is exit code 1, so that a script stops. */
export function selectVms(text: string, options: SelectOptions, terminal: Terminal): number {
  const query = parseQuery(text);
  const use = options.output === 'planvms' ? 'plan' : 'look';
  const { vms: allVms } = readFor(options.inventory, options, terminal, use);
  if (hasProblems(query, allVms, terminal)) return 1;
  const chosen = select(allVms, query);
  terminal.print(WRITERS[options.output](chosen, query));
  if (chosen.length > 0) return 0;
  sayNoneChosen(allVms, query, terminal);
  return 1;
}

/** Says that a query chooses nothing, and where the reasons are reported. */
export function sayNoneChosen(vms: readonly SourceVm[], query: Query, terminal: Terminal): void {
  const why = query.limit === 0 ? 'the limit is 0' : 'cdk8s-forklift explain shows the reason for each VM';
  terminal.say(`none of ${vms.length} VMs is chosen; ${why}\n`);
}

/** Whether the query does not fit the inventory; says so if it does not. */
export function hasProblems(query: Query, vms: readonly SourceVm[], terminal: Terminal): boolean {
  const problems = checkQuery(query, vms);
  if (problems.length === 0) sayDoubts(query, vms, terminal);
  if (problems.length > 0) terminal.say(`${formatQueryProblems(problems)}\n\n${countProblems(problems)}\n`);
  return problems.length > 0;
}

/** Says which conditions decide nothing, for no VM tells or has what they ask for. */
function sayDoubts(query: Query, vms: readonly SourceVm[], terminal: Terminal): void {
  for (const { severity, code, message, fix } of doubts(query, vms))
    terminal.say(`${severity}: ${message} [${code}]${fix === undefined ? '' : `\n  ${fix}`}\n`);
}

const WRITERS: Readonly<Record<SelectOptions['output'], (vms: readonly SourceVm[], query: Query) => string>> = table({
  names: (vms) => vms.map((vm) => `${vm.name}\n`).join(''),
  table: (vms, query) => (vms.length === 0 ? '' : textTable(tableOf(vms, query))),
  markdown: (vms, query) => (vms.length === 0 ? '' : markdownTable(tableOf(vms, query))),
  json: (vms) => `${JSON.stringify(vms.map(rowOfVm), null, 2)}\n`,
  planvms: (vms) =>
    toYaml(vms.map(({ id, name, namespace }) => ({ id, name, ...(namespace === undefined ? {} : { namespace }) }))),
});

function tableOf(vms: readonly SourceVm[], query: Query): Table {
  const columns = columnsOf(query) ?? columnsOf(USUAL_COLUMNS) ?? [];
  return {
    titles: columns.map(({ title }) => title),
    rows: vms.map((vm) => columns.map((column) => column.value(vm))),
  };
}
