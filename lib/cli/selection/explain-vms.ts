import type { SourceVm } from '../../forklift/source-vm';
import { type Explanation, explain } from '../../query/explain';
import { parseQuery } from '../../query/parser';
import { didYouMean } from '../../support/did-you-mean';
import type { InventoryOptions } from '../inventory/flags';
import { readFor } from '../inventory/read-for';
import type { Terminal } from '../terminal';
import { WrongUse } from '../wrong-use';
import { hasProblems } from './select-vms';

export interface ExplainOptions extends InventoryOptions {
  readonly inventory: string;
}

/** Prints explains why a query leaves VMs out: those that are asked for, else every one that it does leave out. */
export function explainVms(
  text: string,
  wanted: readonly string[],
  options: ExplainOptions,
  terminal: Terminal,
): number {
  const query = parseQuery(text);
  const { vms: allVms } = readFor(options.inventory, options, terminal, 'look');
  const asked = askedFor(allVms, wanted, options.inventory);
  if (hasProblems(query, allVms, terminal)) return 1;
  const explanations = explain(allVms, query);
  const told = (it: Explanation<SourceVm>) => (wanted.length > 0 ? asked.has(it.row) : !it.chosen);
  terminal.print(
    explanations
      .filter(told)
      .map(({ sentence }) => `${sentence}\n`)
      .join(''),
  );
  const count = explanations.filter(({ chosen }) => chosen).length;
  terminal.say(`${count} of ${allVms.length} VMs ${count === 1 ? 'is' : 'are'} chosen\n`);
  return 0;
}

/** Namesakes are all meant: each has a reason of its own. */
function askedFor(allVms: readonly SourceVm[], wanted: readonly string[], file: string): Set<SourceVm> {
  const unknown: string[] = [];
  const found = wanted.flatMap((nameOrId) => {
    const byId = allVms.filter((vm) => vm.id === nameOrId);
    const vms = byId.length > 0 ? byId : allVms.filter((vm) => vm.name === nameOrId);
    if (vms.length === 0) unknown.push(nameOrId);
    return vms;
  });
  const [first] = unknown;
  if (first === undefined) return new Set(found);
  const names = unknown.map((name) => JSON.stringify(name)).join(', ');
  const fix = didYouMean(
    first,
    allVms.flatMap((vm) => [vm.name, vm.id]),
  );
  throw new WrongUse(
    `${names} ${unknown.length === 1 ? 'is' : 'are'} not among the ${allVms.length} VMs of ${file}`,
    fix,
  );
}
