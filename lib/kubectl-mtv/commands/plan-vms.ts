import type { SourceVm } from '../../forklift/source-vm';
import { assignVmSettings } from '../../forklift/vm-settings';
import { type PlanVmsEntry, parsePlanVms } from '../../inventory/plan-vms-file';
import { ProblemError } from '../../problems/problem';
import { nearest } from '../../support/did-you-mean';
import { type Ref, withoutUndefined } from '../objects';
import type { CommandContext } from './context';
import { inventoryOf } from './sources';

/** A VM as a plan names it. */
export interface DraftVm {
  id?: string;
  name?: string;
  namespace?: string;
  hooks?: { readonly step: string; readonly hook: Readonly<Record<string, string>> }[];
  [setting: string]: unknown;
}

/** The VMs that `--vms` names: names, a file, or a query; and those of them that an inventory knows. */
export interface NamedVms {
  readonly vms: readonly DraftVm[];
  readonly known: readonly SourceVm[];
  /** @default - none: names or a file */
  readonly query?: string;
}

/** What `--vms` means; what is wrong with it is told to the context. */
export function planVms(context: CommandContext, source: Ref | undefined): NamedVms {
  const text = context.needed('vms');
  if (text.startsWith('where ')) return byQuery(context, source, text);
  const entries = text.startsWith('@')
    ? entriesOfFile(context, text)
    : text.split(',').map((name): PlanVmsEntry => ({ where: '--vms', name: name.trim(), settings: {}, hooks: [] }));
  // As the tool has it: first those with an id, then those with a name alone; what has neither is gone.
  const ordered = [
    ...entries.filter(({ id }) => id !== undefined),
    ...entries.filter(({ id, name }) => id === undefined && name !== ''),
  ];
  const inventory = inventoryOf(context, source);
  if (inventory === undefined) {
    const nameless = ordered.filter(({ id }) => id === undefined).length;
    if (nameless > 0)
      context.warn(
        `${nameless === 1 ? 'a VM is' : `${nameless} VMs are`} named without an id, which the tool would look up`,
        'give the inventory: --inventory export.xlsx',
      );
    return { vms: ordered.map((entry) => draftVm(entry, entry, context.namespace)), known: [] };
  }
  const known: SourceVm[] = [];
  const vms = ordered.flatMap((entry) => {
    const vm = find(context, entry, inventory.allVms);
    if (vm === undefined) return [];
    known.push(vm);
    // A name that is given is kept, an id is always the inventory's.
    return [
      draftVm(
        { id: vm.id, name: entry.id === undefined ? vm.name : (entry.name ?? vm.name), namespace: vm.namespace },
        entry,
        context.namespace,
      ),
    ];
  });
  if (vms.length === 0 && context.line.faults.length === 0) context.fault('--vms leads to no VM');
  return { vms, known };
}

function byQuery(context: CommandContext, source: Ref | undefined, query: string): NamedVms {
  const inventory = inventoryOf(context, source);
  if (inventory === undefined) {
    context.fault(
      '--vms is a query, and only an inventory answers it',
      'give the one of its source: --inventory export.xlsx',
    );
    return { vms: [], known: [] };
  }
  const selection = inventory.select(query);
  for (const { message, fix } of selection.problems) context.fault(`--vms: ${message}`, fix);
  if (selection.vms.length === 0 && selection.problems.length === 0) context.fault('--vms: the query chooses no VM');
  const vms = selection.vms.map((vm) => draftVm(vm, { settings: {}, hooks: [] }, context.namespace));
  return { vms, known: selection.vms, query };
}

function entriesOfFile(context: CommandContext, value: string): readonly PlanVmsEntry[] {
  const text = context.fileOrText('vms', value);
  if (text === undefined) return [];
  try {
    const { entries, notes } = parsePlanVms(text, value.slice(1));
    for (const { where, message, fix } of notes) context.warn(`${where}: ${message}`, fix);
    return entries;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    for (const { where, message, fix } of error.problems) context.fault(`${where}: ${message}`, fix);
    return [];
  }
}

/** The VM of the inventory that an entry means; of namesakes the last, as the tool takes it. */
function find(context: CommandContext, { where, id, name }: PlanVmsEntry, all: readonly SourceVm[]) {
  if (id !== undefined) {
    const vm = all.find((it) => it.id === id);
    if (vm === undefined)
      context.warn(`${where}: there is no VM with id ${JSON.stringify(id)} in the inventory: it is left out`);
    return vm;
  }
  const named = all.filter((it) => it.name === name);
  if (named.length > 1)
    context.warn(
      `${where}: ${named.length} VMs are named ${JSON.stringify(name)}: ${named.map((it) => it.id).join(', ')}; the tool takes the last`,
      'see that it is the one you mean',
    );
  const vm = named.at(-1) ?? all.find((it) => it.id === name);
  if (vm === undefined) {
    const near = nearest(
      name ?? '',
      all.map((it) => it.name),
    );
    context.warn(
      `${where}: there is no VM ${JSON.stringify(name)} in the inventory: it is left out, as the tool does`,
      near.length === 0 ? undefined : `did you mean ${near.map((it) => JSON.stringify(it)).join(', ')}?`,
    );
  }
  return vm;
}

function draftVm(
  { id, name, namespace }: Pick<PlanVmsEntry, 'id' | 'name' | 'namespace'>,
  { settings, hooks }: Pick<PlanVmsEntry, 'settings' | 'hooks'>,
  planNamespace: string,
): DraftVm {
  const vm: DraftVm = withoutUndefined({ id, name, namespace }) as DraftVm;
  assignVmSettings(vm, settings, planNamespace);
  if (hooks.length > 0)
    vm.hooks = hooks.map(({ step, name: hook, namespace: of }) => ({
      step,
      hook: withoutUndefined({ name: hook, namespace: of }) as Record<string, string>,
    }));
  return vm;
}
