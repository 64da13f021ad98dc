import type { SourceVm, VmRef } from '../forklift/source-vm';
import type { PlanVmSettings } from '../forklift/vm-settings';
import type { Fault } from '../problems/fault';
import type { KnownSource } from './content';
import { type NamedHook, type PlanVmsEntry, type PlanVmsFile, readPlanVms } from './plan-vms-file';

/** What a file gives a VM besides choosing it. */
export interface OwnOfVm {
  /** What the file says of this VM alone. */
  readonly settings: PlanVmSettings;
  /** The hooks that the file names for it, in its order. */
  readonly hooks: readonly NamedHook[];
}

interface SelectionParts {
  /** VMs that only a file names: with id and name, and without an inventory that knows more. */
  readonly refs?: readonly VmRef[];
  /** By the VM's id. */
  readonly own?: ReadonlyMap<string, OwnOfVm>;
  readonly mayBeEmpty?: boolean;
  readonly notes?: readonly Fault[];
  readonly sources?: readonly KnownSource[];
  /** They were chosen by what they are like, and not by their names alone. */
  readonly byCondition?: boolean;
}

/**
 * VMs chosen from an inventory, in a fixed order, with what went wrong while choosing them.
 *
 * A name that is not in the inventory does not stop the program: the problem travels with the selection to the Plan
 * that uses it, so that all faults of all plans are reported together. So does a selection that chose no VM: it is an error
 * unless `allowEmpty()` says that it may happen.
 *
 * Selections of one provider combine: `and`, `without` and `only` give new selections and leave these as they are.
 */
export class VmSelection {
  /**
   * The VMs that a PlanVMS file names, without an inventory: each needs id and name. With one, `inventory.fromPlanVms`
   * finds what is missing.
   *
   * @throws ProblemError when the file cannot be read, with every fault and its line
   */
  static fromPlanVms(file: string): VmSelection {
    return selectEntries(readPlanVms(file), file, ({ where, id, name, namespace }) => {
      if (id !== undefined && name !== undefined)
        return { id, name, ...(namespace === undefined ? {} : { namespace }) };
      return {
        code: 'vm-ref-incomplete',
        message: `${where}: ${id === undefined ? `"${name}" has no id` : `${id} has no name`}; a Plan refers to VMs by id and name`,
        fix: 'give both, or read the file with the inventory: inventory.fromPlanVms(file)',
      };
    });
  }

  /** VMs that a file names without an inventory that knows them; they come after `vms`. */
  readonly refs: readonly VmRef[];
  /** Settings and hooks that a file gives single VMs, by id. */
  readonly own: ReadonlyMap<string, OwnOfVm>;
  /** What is worth a word and no error, such as fields of a file that were dropped. */
  readonly notes: readonly Fault[];
  /** The inventories that they were chosen from. */
  readonly sources: readonly KnownSource[];
  /** Whether a query or a condition chose them, and not their names alone: another inventory may give others. */
  readonly byCondition: boolean;
  private readonly mayBeEmpty: boolean;

  constructor(
    readonly vms: readonly SourceVm[],
    /** How the VMs were chosen, for messages: `name matches /^erp-db-/`. */
    readonly description: string,
    readonly problems: readonly Fault[] = [],
    {
      refs = [],
      own = new Map(),
      mayBeEmpty = false,
      notes = [],
      sources = [],
      byCondition = false,
    }: SelectionParts = {},
  ) {
    this.refs = refs;
    this.own = own;
    this.mayBeEmpty = mayBeEmpty;
    this.notes = notes;
    this.sources = sources;
    this.byCondition = byCondition;
  }

  /** How many VMs there are. */
  get size(): number {
    return this.vms.length + this.refs.length;
  }

  /** What went wrong, an empty selection among it. */
  get faults(): readonly Fault[] {
    if (this.size > 0 || this.problems.length > 0 || this.mayBeEmpty) return this.problems;
    const empty: Fault = {
      code: 'empty-selection',
      message: `no VM of the inventory matches: ${this.description}`,
      fix: 'check the conditions against the inventory, or call allowEmpty()',
    };
    return [empty];
  }

  /** The same VMs; that there are none is not an error. */
  allowEmpty(): VmSelection {
    return this.derive(this, this.description, this.problems, true);
  }

  /** The VMs of both, each once: first these in their order, then the others in theirs. */
  and(other: VmSelection): VmSelection {
    const here = keysOf(this);
    const parts = {
      vms: [...this.vms, ...other.vms.filter((vm) => !here.has(keyOf(vm)))],
      refs: [...this.refs, ...other.refs.filter((vm) => !here.has(keyOf(vm)))],
      own: merged(this.own, other.own),
      notes: distinct([...this.notes, ...other.notes]),
      sources: [...new Set([...this.sources, ...other.sources])],
      byCondition: this.byCondition || other.byCondition,
    };
    // An empty part is reported as such: two conditions were written, and one of them chose nothing.
    return this.derive(parts, `${this.description} and ${other.description}`, [...this.faults, ...other.faults], true);
  }

  /** These VMs without those that the other selection has. */
  without(other: VmSelection): VmSelection {
    const there = keysOf(other);
    return this.derive(
      {
        ...kept(this, (vm) => !there.has(keyOf(vm))),
        notes: distinct([...this.notes, ...other.notes]),
        byCondition: this.byCondition || other.byCondition,
      },
      `${this.description} without ${other.description}`,
      [...this.faults, ...other.problems],
      this.mayBeEmpty,
    );
  }

  /** These VMs, as far as the other selection has them too. */
  only(other: VmSelection): VmSelection {
    const there = keysOf(other);
    return this.derive(
      {
        ...kept(this, (vm) => there.has(keyOf(vm))),
        notes: distinct([...this.notes, ...other.notes]),
        byCondition: this.byCondition || other.byCondition,
      },
      `${this.description} only where ${other.description}`,
      [...this.faults, ...other.problems],
      this.mayBeEmpty,
    );
  }

  private derive(
    {
      vms,
      refs,
      own,
      notes,
      sources,
      byCondition,
    }: Pick<VmSelection, 'vms' | 'refs' | 'own' | 'notes' | 'sources' | 'byCondition'>,
    description: string,
    problems: readonly Fault[],
    mayBeEmpty: boolean,
  ): VmSelection {
    return new VmSelection(vms, description, distinct(problems), {
      refs,
      own,
      mayBeEmpty,
      notes,
      sources,
      byCondition,
    });
  }
}

/** The VMs of a file in its order, with what it gives them; `find` tells the VM of an entry, or why there is none. */
export function selectEntries(
  { entries, notes }: PlanVmsFile,
  file: string,
  find: (entry: PlanVmsEntry) => SourceVm | VmRef | Fault,
  sources: readonly KnownSource[] = [],
): VmSelection {
  const problems: Fault[] = [];
  const vms: SourceVm[] = [];
  const refs: VmRef[] = [];
  const own = new Map<string, OwnOfVm>();
  for (const entry of entries) {
    const found = find(entry);
    if ('code' in found) problems.push(found);
    else if (own.has(found.id)) {
      problems.push({
        code: 'duplicate-vm',
        message: `${entry.where}: "${found.name}" (${found.id}) is already in the list`,
        fix: 'keep one of the two',
      });
    } else {
      if (isKnown(found)) vms.push(found);
      else refs.push(found);
      own.set(found.id, { settings: entry.settings, hooks: entry.hooks });
    }
  }
  const dropped = notes.map(({ where, message, severity: _, ...note }) => ({
    ...note,
    message: `${where}: ${message}`,
  }));
  return new VmSelection(vms, `the VMs of ${file}`, problems, { refs, own, notes: dropped, sources });
}

function isKnown(vm: SourceVm | VmRef): vm is SourceVm {
  return 'raw' in vm;
}

function kept({ vms, refs, own, sources }: VmSelection, keep: (vm: VmRef) => boolean) {
  return { vms: vms.filter(keep), refs: refs.filter(keep), own, sources };
}

/** An id is unique within a provider. */
function keyOf({ id, namespace }: VmRef): string {
  return `${namespace ?? ''}/${id}`;
}

function keysOf({ vms, refs }: VmSelection): ReadonlySet<string> {
  return new Set([...vms, ...refs].map(keyOf));
}

/** What both give a VM: settings of the second win, its hooks come after. */
function merged(a: ReadonlyMap<string, OwnOfVm>, b: ReadonlyMap<string, OwnOfVm>): ReadonlyMap<string, OwnOfVm> {
  if (b.size === 0) return a;
  const all = new Map(a);
  for (const [id, own] of b) {
    const before = all.get(id);
    all.set(
      id,
      before === undefined
        ? own
        : { settings: { ...before.settings, ...own.settings }, hooks: [...before.hooks, ...own.hooks] },
    );
  }
  return all;
}

function distinct(problems: readonly Fault[]): Fault[] {
  return [...new Map(problems.map((p) => [`${p.code} ${p.message}`, p])).values()];
}
