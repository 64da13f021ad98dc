import type {
  ProviderType,
  SourceHost,
  SourceNetwork,
  SourceRef,
  SourceStorage,
  SourceVm,
} from '../forklift/source-vm';
import type { Fault } from '../problems/fault';
import type { Problem } from '../problems/problem';
import { cutEnd } from '../support/cut';
import { didYouMean } from '../support/did-you-mean';
import { NameIndex } from '../support/pick-by-name';
import type { InventoryContent, KnownSource, ReadOptions } from './content';
import { type CsvOptions, readCsvInventory } from './csv-inventory';
import { enrich } from './enrich';
import { type ForkliftInventoryFiles, type ForkliftReadOptions, readForkliftInventory } from './forklift';
import { readGovc } from './govc';
import { findThing } from './lookup';
import { noteInventory } from './made';
import { readPlanVms } from './plan-vms-file';
import {
  type ProposedNetworkPair,
  type ProposedStoragePair,
  type ProposeNetworkOptions,
  type ProposeStorageOptions,
  proposeNetworkPairs,
  proposeStoragePairs,
} from './propose-pairs';
import { type ReadInventoryOptions, readInventory } from './read-inventory';
import { type RvToolsOptions, readRvTools } from './rvtools/reader';
import { chooseByQuery } from './select';
import type { TableMapping } from './table';
import { selectEntries, VmSelection } from './vm-selection';
import { findEntry } from './vms-of-plan-vms';
import { Waves, type WavesOptions } from './waves';

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

/** Where the lists of an inventory stand, for messages. */
interface Places {
  readonly vms: string;
  readonly networks?: string;
  readonly storages?: string;
}

/**
 * What the source platform holds, from a saved export: VMs, networks, storages, hosts.
 *
 * Names are looked up exactly. A name that is unknown or ambiguous is not an exception: the result carries the problem and
 * the construct that uses it reports it.
 */
export class Inventory {
  /**
   * Reads a Forklift inventory export of any provider type; paths are relative to the current folder. A text is the file of
   * the VMs.
   *
   * @throws ProblemError with every unusable file and row
   */
  static fromForklift(files: ForkliftInventoryFiles | string, options: ForkliftReadOptions = {}): Inventory {
    const given: ForkliftInventoryFiles = typeof files === 'string' ? { vms: files } : files;
    const { vms, networks = vms } = given;
    return new Inventory(readForkliftInventory(given, options), {
      vms,
      networks,
      storages: given.datastores ?? given.storage ?? vms,
    });
  }

  /**
   * Reads an RVTools export: a workbook (.xlsx), or a folder with one CSV for each sheet. Templates and SRM placeholders
   * are left out; `notes` says which.
   *
   * @throws ProblemError with every unusable sheet and row
   */
  static fromRvTools(path: string, options: RvToolsOptions = {}): Inventory {
    return new Inventory(readRvTools(path, options), { vms: path });
  }

  /** Reads what `govc vm.info -json` printed, of any release. @throws ProblemError with every unusable row */
  static fromGovc(file: string, options: ReadOptions = {}): Inventory {
    return new Inventory(readGovc(file, options), { vms: file });
  }

  /** Reads VMs from a CSV file with a declared mapping. @throws ProblemError with every unusable column and row */
  static fromCsv(file: string, options: CsvOptions): Inventory {
    return new Inventory(readCsvInventory(file, options), { vms: file });
  }

  /**
   * Reads an inventory of whatever format the file or folder has, as its content tells: RVTools, Forklift, govc, CSV with a
   * mapping, or what `cdk8s-forklift inventory convert` wrote.
   *
   * @throws ProblemError with every fault, or with what the file looks like instead
   */
  static fromFile(path: string, options: ReadInventoryOptions = {}): Inventory {
    return new Inventory(readInventory(path, options), { vms: path });
  }

  /** Whose VMs these are. */
  readonly providerType: ProviderType;
  /** All VMs, templates included where the export has them, in its order. */
  readonly allVms: readonly SourceVm[];
  /** Networks that the inventory lists, in its order; none where it lists none. */
  readonly networks: readonly SourceNetwork[];
  /** Datastores, storage domains, volume types, StorageClasses. */
  readonly storages: readonly SourceStorage[];
  /** Hosts that the inventory lists, in its order; none where it lists none. */
  readonly hosts: readonly SourceHost[];
  /** What was left out and what could not be joined, each with its place. */
  readonly notes: readonly Problem[];
  private readonly index: NameIndex<SourceVm>;

  private readonly known: KnownSource;

  private constructor(
    private readonly content: InventoryContent,
    private readonly places: Places,
  ) {
    this.providerType = content.providerType;
    this.allVms = content.vms;
    this.networks = content.networks;
    this.storages = content.storages;
    this.hosts = content.hosts;
    this.notes = content.notes;
    this.index = new NameIndex(content.vms);
    noteInventory(content, Object.values(places));
    const { vms, hosts, networks, storages } = content;
    // A list of its own holds all that there is; others know those that VMs name.
    const isWhole = (list: 'networks' | 'storages') => places[list] !== undefined && places[list] !== places.vms;
    this.known = {
      vms,
      hosts,
      ...(isWhole('networks') ? { networks } : {}),
      ...(isWhole('storages') ? { storages } : {}),
    };
  }

  /** The VMs of these names or ids, in the order given. */
  vms(...namesOrIds: readonly string[]): VmSelection {
    const problems: Fault[] = [];
    const vms = namesOrIds.flatMap((nameOrId) => {
      const { one, several, near } = this.index.pick(nameOrId);
      if (one !== undefined) return [one];
      problems.push(
        several === undefined ? this.vmNotFound(nameOrId, near) : ambiguousVm(nameOrId, several, this.places.vms),
      );
      return [];
    });
    return this.selection(vms, namesOrIds.join(', '), problems);
  }

  /** The VMs that meet every condition, in the order of the export. */
  filter(filter: VmFilter): VmSelection {
    const folder = filter.folder === undefined ? undefined : cutEnd(filter.folder, '/');
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
    return this.selection(vms, conditions.join(', ') || 'every VM', [], this.doubtsOf(filter), true);
  }

  /** A state that no VM has, where one has nearly the same. */
  private doubtsOf({ powerState }: VmFilter): Fault[] {
    const known = new Set(this.allVms.flatMap((vm) => vm.powerState ?? []));
    if (powerState === undefined || known.has(powerState)) return [];
    const same = [...known].filter((state) => state.toLowerCase() === powerState.toLowerCase());
    const fix = didYouMean(powerState, same.length > 0 ? same : known);
    const message = `no VM has ${JSON.stringify(powerState)} as powerState`;
    return fix === undefined ? [] : [{ code: 'value-unknown', message, fix }];
  }

  /** The VMs that a query chooses, in its order: `where name ~= '^erp-' and memoryMB >= 8192 order by name`. */
  select(query: string): VmSelection {
    const { vms, problems, notes } = chooseByQuery(this.allVms, query);
    return this.selection(vms, query, problems, notes, true);
  }

  /**
   * The VMs that a PlanVMS file names (`kubectl mtv get inventory vm ... -o planvms`, or written by hand), in its order.
   * What the file gives a VM becomes the plan's: settings, and hooks that the program has under the name given there. A
   * VM that this inventory lacks is told by the plan.
   *
   * @throws ProblemError when the file cannot be read, with every fault and its line
   */
  fromPlanVms(file: string): VmSelection {
    return selectEntries(readPlanVms(file), file, (entry) => findEntry(entry, this.index, this.places.vms), [
      this.known,
    ]);
  }

  /**
   * The same inventory, with columns of a CSV as attributes of its VMs: `{ id: 'server_id', owner: 'owner', wave: 'wave' }`.
   * Rows find their VM by id, else by name and folder.
   *
   * @throws ProblemError with every unusable column and row; a name that several VMs have is one
   */
  withTable(file: string, mapping: TableMapping, options: { readonly skipInvalid?: boolean } = {}): Inventory {
    return new Inventory(enrich(this.content, file, mapping, options.skipInvalid), this.places);
  }

  /**
   * Puts VMs in waves: move groups, in the order and sizes that the options say, each on its date. What a lock settles stays
   * where it is. `WavePlans` makes Plans of them.
   */
  waves(selection: VmSelection, options: WavesOptions = {}): Waves {
    return new Waves(selection, { content: this.content, file: this.places.vms }, options);
  }

  /** A network by name or id, for the `from` of a NetworkMap pair; of an openshift source also `namespace/name` and `pod`. */
  network(nameOrId: string): SourceRef {
    return findThing(this.networks, nameOrId, 'network', this.listOf('networks'));
  }

  /** A datastore by name or id, for the `from` of a StorageMap pair. */
  datastore(nameOrId: string): SourceRef {
    return findThing(this.storages, nameOrId, 'datastore', this.listOf('storages', 'datastores'));
  }

  /** A storage by name or id, whatever the source calls it: storage domain, volume type, StorageClass. */
  storage(nameOrId: string): SourceRef {
    return findThing(this.storages, nameOrId, 'storage', this.listOf('storages'));
  }

  /**
   * One pair for each network that the VMs use, for a NetworkMap: to the default, as long as no VM would have two NICs
   * there, or where `targets` says. A network that needs a target of its own is told by the map; none is ignored unless
   * `targets` says so.
   */
  proposeNetworkPairs(vms: VmSelection, options: ProposeNetworkOptions = {}): readonly ProposedNetworkPair[] {
    return proposeNetworkPairs(vms.vms, options);
  }

  /** One pair for each storage that the VMs use, for a StorageMap: to the default, or where `targets` says. */
  proposeStoragePairs<T>(vms: VmSelection, options: ProposeStorageOptions<T>): readonly ProposedStoragePair<T>[] {
    return proposeStoragePairs(this.providerType, vms.vms, options);
  }

  private selection(
    vms: readonly SourceVm[],
    description: string,
    problems: readonly Fault[] = [],
    notes: readonly Fault[] = [],
    byCondition = false,
  ): VmSelection {
    return new VmSelection(vms, description, problems, { notes, sources: [this.known], byCondition });
  }

  /** Where a list stands, and how to have it where there is none. */
  private listOf(list: 'networks' | 'storages', file: string = list) {
    const { vms, [list]: own } = this.places;
    const hint =
      own === undefined
        ? 'write id and name by hand, as the source has them'
        : `give Inventory.fromForklift the ${file} file`;
    return { file: own ?? vms, hint };
  }

  private vmNotFound(nameOrId: string, near: readonly string[]): Fault {
    return {
      code: 'vm-not-found',
      message: `VM ${JSON.stringify(nameOrId)} is not among the ${this.allVms.length} VMs of ${this.places.vms}`,
      fix:
        near.length === 0
          ? 'give its name or id as the inventory has it'
          : `did you mean ${near.map((n) => JSON.stringify(n)).join(', ')}?`,
    };
  }
}

function ambiguousVm(name: string, vms: readonly SourceVm[], file: string): Fault {
  const candidates = vms.map((vm) => `${vm.id} (${vm.path ?? 'path unknown'})`).join(', ');
  return {
    code: 'vm-ambiguous',
    message: `${vms.length} VMs of ${file} are named ${JSON.stringify(name)}: ${candidates}`,
    fix: 'give the id of the one you mean',
  };
}
