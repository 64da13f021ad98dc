import { nearest } from '../support/did-you-mean';
import type { ProblemText } from '../support/problem';
import {
  type ForkliftInventory,
  type ForkliftInventoryFiles,
  readForkliftInventory,
  type SourceThing,
} from './forklift';
import type { SourceRef, SourceVm } from './model';
import { VmSelection } from './selection';

/** Which VMs to take: every given condition must hold. Templates are taken only when `isTemplate` is true. */
export interface VmFilter {
  /** @default - any name */
  readonly name?: RegExp;
  /** Folder path; VMs in it and below it: `/DC1/vm/ERP`. @default - any folder */
  readonly folder?: string;
  /** In the source's words: `poweredOn`. @default - any state */
  readonly powerState?: string;
  /** @default false */
  readonly isTemplate?: boolean;
}

/**
 * What the source platform holds, from a saved export: VMs, networks, datastores.
 *
 * Names are looked up exactly. A name that is unknown or ambiguous is no exception: the result carries the problem and
 * the construct that uses it reports it.
 */
export class Inventory {
  /**
   * Reads a Forklift inventory export of a vSphere provider; paths are relative to the current folder.
   *
   * @throws ProblemError with every unusable file and row
   */
  static fromForklift(files: ForkliftInventoryFiles): Inventory {
    return new Inventory(
      readForkliftInventory(files),
      files.vms,
      files.networks ?? files.vms,
      files.datastores ?? files.vms,
    );
  }

  /** All VMs, templates included, in the order of the export. */
  readonly allVms: readonly SourceVm[];
  private readonly byId: ReadonlyMap<string, SourceVm>;
  private readonly byName: ReadonlyMap<string, readonly SourceVm[]>;

  private constructor(
    private readonly content: ForkliftInventory,
    private readonly vmsFile: string,
    private readonly networksFile: string,
    private readonly datastoresFile: string,
  ) {
    this.allVms = content.vms;
    this.byId = new Map(content.vms.map((vm) => [vm.id, vm]));
    this.byName = grouped(content.vms);
  }

  /** The VMs of these names or ids, in the order given. */
  vms(...namesOrIds: readonly string[]): VmSelection {
    const problems: ProblemText[] = [];
    const vms = namesOrIds.flatMap((nameOrId) => {
      const byId = this.byId.get(nameOrId);
      if (byId) return [byId];
      const named = this.byName.get(nameOrId) ?? [];
      if (named.length === 1) return named;
      problems.push(named.length === 0 ? this.vmNotFound(nameOrId) : ambiguousVm(nameOrId, named, this.vmsFile));
      return [];
    });
    return new VmSelection(vms, namesOrIds.join(', '), problems);
  }

  /** The VMs that meet every condition, in the order of the export. */
  filter(filter: VmFilter): VmSelection {
    const folder = filter.folder?.replace(/\/+$/, '');
    const vms = this.allVms.filter(
      (vm) =>
        (vm.isTemplate ?? false) === (filter.isTemplate ?? false) &&
        (filter.name === undefined ||
          new RegExp(filter.name.source, filter.name.flags.replace(/[gy]/g, '')).test(vm.name)) &&
        (folder === undefined || vm.path?.startsWith(`${folder}/`) === true) &&
        (filter.powerState === undefined || vm.powerState === filter.powerState),
    );
    const conditions = [
      ...(filter.name === undefined ? [] : [`name matches ${filter.name}`]),
      ...(filter.folder === undefined ? [] : [`folder is ${filter.folder}`]),
      ...(filter.powerState === undefined ? [] : [`powerState is ${filter.powerState}`]),
      ...(filter.isTemplate === undefined ? [] : [`isTemplate is ${filter.isTemplate}`]),
    ];
    return new VmSelection(vms, conditions.join(', ') || 'every VM');
  }

  /** A network by name or id, for the `from` of a NetworkMap pair. */
  network(nameOrId: string): SourceRef {
    return find(this.content.networks, nameOrId, 'network', this.networksFile);
  }

  /** A datastore by name or id, for the `from` of a StorageMap pair. */
  datastore(nameOrId: string): SourceRef {
    return find(this.content.datastores, nameOrId, 'datastore', this.datastoresFile);
  }

  private vmNotFound(nameOrId: string): ProblemText {
    const near = nearest(nameOrId, this.byName.keys());
    return {
      code: 'vm-not-found',
      message: `VM ${JSON.stringify(nameOrId)} is not among the ${this.allVms.length} VMs of ${this.vmsFile}`,
      fix: near.length === 0 ? 'give its name or id as the inventory has it' : `did you mean ${quoted(near)}?`,
    };
  }
}

function ambiguousVm(name: string, vms: readonly SourceVm[], file: string): ProblemText {
  const candidates = vms.map((vm) => `${vm.id} (${vm.path ?? 'path unknown'})`).join(', ');
  return {
    code: 'vm-ambiguous',
    message: `${vms.length} VMs of ${file} are named ${JSON.stringify(name)}: ${candidates}`,
    fix: 'give the id of the one you mean',
  };
}

function find(things: readonly SourceThing[], nameOrId: string, what: string, file: string): SourceRef {
  const byId = things.find((t) => t.id === nameOrId);
  if (byId) return { id: byId.id, name: byId.name };
  const named = things.filter((t) => t.name === nameOrId);
  const [only] = named;
  if (only && named.length === 1) return { id: only.id, name: only.name };
  if (only) {
    const message = `${named.length} ${what}s of ${file} are named ${JSON.stringify(nameOrId)}: ${named.map((t) => t.id).join(', ')}`;
    return {
      name: nameOrId,
      problems: [{ code: `${what}-ambiguous`, message, fix: 'give the id of the one you mean' }],
    };
  }
  const near = nearest(
    nameOrId,
    things.map((t) => t.name),
  );
  const known = near.length > 0 ? near : [...new Set(things.map((t) => t.name))].slice(0, 8);
  const fix =
    known.length === 0
      ? `${file} holds no ${what}s: give Inventory.fromForklift the ${what}s file`
      : near.length > 0
        ? `did you mean ${quoted(near)}?`
        : `known are ${quoted(known)}`;
  return {
    name: nameOrId,
    problems: [{ code: `${what}-not-found`, message: `${what} ${JSON.stringify(nameOrId)} is not in ${file}`, fix }],
  };
}

function grouped(vms: readonly SourceVm[]): Map<string, SourceVm[]> {
  const groups = new Map<string, SourceVm[]>();
  for (const vm of vms) {
    const group = groups.get(vm.name);
    if (group) group.push(vm);
    else groups.set(vm.name, [vm]);
  }
  return groups;
}

function quoted(names: readonly string[]): string {
  return names.map((n) => JSON.stringify(n)).join(', ');
}
