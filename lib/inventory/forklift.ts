import { type Problem, ProblemError } from '../support/problem';
import { ProviderType, type SourceConcern, type SourceDisk, type SourceNic, type SourceVm } from './model';
import { readJsonRows } from './read-json';

/** Answers of Forklift's inventory service for one vSphere provider, saved as JSON files. */
export interface ForkliftInventoryFiles {
  /** `/providers/vsphere/<uid>/vms?detail=4`: a list of VMs. */
  readonly vms: string;
  /** `/providers/vsphere/<uid>/networks`. @default - networks are known by id only */
  readonly networks?: string;
  /** `/providers/vsphere/<uid>/datastores`. @default - datastores are known by id only */
  readonly datastores?: string;
}

/** A network or datastore of the source. */
export interface SourceThing {
  readonly id: string;
  readonly name: string;
}

/** What the reader found, in the order of the files. */
export interface ForkliftInventory {
  readonly vms: readonly SourceVm[];
  readonly networks: readonly SourceThing[];
  readonly datastores: readonly SourceThing[];
}

/**
 * Reads a Forklift inventory export of a vSphere provider.
 *
 * @throws ProblemError with every unusable file and row: `file-missing`, `not-json`, `wrong-shape`, `row-without-id`,
 *   `row-without-name`, `duplicate-id`
 */
export function readForkliftInventory(files: ForkliftInventoryFiles): ForkliftInventory {
  const problems: Problem[] = [];
  const rows = (file: string | undefined, what: string) => {
    if (file === undefined) return [];
    try {
      return identified(file, readJsonRows(file, what), problems);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      problems.push(...error.problems);
      return [];
    }
  };
  const networks = rows(files.networks, 'networks').map(thing);
  const datastores = rows(files.datastores, 'datastores').map(thing);
  const vmRows = rows(files.vms, 'VMs');
  if (problems.length > 0) throw new ProblemError(problems);
  const networkNames = new Map(networks.map((n) => [n.id, n.name]));
  const datastoreNames = new Map(datastores.map((d) => [d.id, d.name]));
  return { vms: vmRows.map((row) => toVm(row, networkNames, datastoreNames)), networks, datastores };
}

type Row = Record<string, unknown>;

/** Keeps the rows that have an id (once) and a name; each other row is a problem with its number. */
function identified(file: string, rows: Row[], problems: Problem[]): Row[] {
  const rowOfId = new Map<string, number>();
  return rows.filter((row, i) => {
    const where = `${file} row ${i + 1}`;
    const id = text(row.id);
    const name = text(row.name);
    if (!id) {
      const found = row.id === undefined ? 'none' : JSON.stringify(row.id);
      problems.push({
        severity: 'error',
        code: 'row-without-id',
        where,
        message: `expected an id (text), found ${found}${name ? ` on "${name}"` : ''}`,
        fix: 'correct the row, or take it out of the export',
      });
      return false;
    }
    if (!name) {
      problems.push({
        severity: 'error',
        code: 'row-without-name',
        where,
        message: `"${id}" has no name`,
        fix: 'correct the row, or take it out of the export',
      });
      return false;
    }
    const before = rowOfId.get(id);
    if (before !== undefined) {
      problems.push({
        severity: 'error',
        code: 'duplicate-id',
        where,
        message: `id "${id}" is also in row ${before}`,
        fix: 'take one of the two rows out',
      });
      return false;
    }
    rowOfId.set(id, i + 1);
    return true;
  });
}

function thing(row: Row): SourceThing {
  return { id: text(row.id) as string, name: text(row.name) as string };
}

function toVm(
  row: Row,
  networkNames: ReadonlyMap<string, string>,
  datastoreNames: ReadonlyMap<string, string>,
): SourceVm {
  const vm: SourceVm = {
    providerType: ProviderType.VSPHERE,
    id: text(row.id) as string,
    name: text(row.name) as string,
    path: text(row.path),
    isTemplate: flag(row.isTemplate),
    powerState: text(row.powerState),
    cpuCount: number(row.cpuCount),
    memoryMB: number(row.memoryMB),
    guestId: text(row.guestId),
    guestName: text(row.guestName),
    ipAddress: text(row.ipAddress),
    changeTrackingEnabled: flag(row.changeTrackingEnabled),
    hasSnapshot: object(row.snapshot) === undefined ? undefined : text(object(row.snapshot)?.id) !== undefined,
    toolsStatus: text(row.toolsStatus),
    disks: list(row.disks).map((disk) => toDisk(disk, datastoreNames)),
    nics: list(row.nics).map((nic) => toNic(nic, networkNames)),
    concerns: list(row.concerns).map(toConcern),
    raw: row,
  };
  return withoutUndefined(vm);
}

function toDisk(row: Row, names: ReadonlyMap<string, string>): SourceDisk {
  const storageId = text(object(row.datastore)?.id);
  return withoutUndefined({
    file: text(row.file),
    storageId,
    storageName: storageId === undefined ? undefined : names.get(storageId),
    capacityBytes: number(row.capacity),
    shared: flag(row.shared),
    rdm: flag(row.rdm),
    changeTrackingEnabled: flag(row.changeTrackingEnabled),
  });
}

function toNic(row: Row, names: ReadonlyMap<string, string>): SourceNic {
  const networkId = text(object(row.network)?.id);
  return withoutUndefined({
    networkId,
    networkName: networkId === undefined ? undefined : names.get(networkId),
    mac: text(row.mac),
  });
}

function toConcern(row: Row): SourceConcern {
  return withoutUndefined({
    id: text(row.id),
    label: text(row.label) ?? '',
    category: text(row.category) ?? '',
    assessment: text(row.assessment),
  });
}

/** Text, or undefined for what is absent, empty or no text: the inventory writes '' for what it does not know. */
function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function flag(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

function number(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

function object(value: unknown): Row | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Row) : undefined;
}

function list(value: unknown): Row[] {
  return Array.isArray(value) ? value.filter((item) => object(item) !== undefined) : [];
}

function withoutUndefined<T extends object>(value: T): T {
  for (const key of Object.keys(value) as (keyof T)[]) if (value[key] === undefined) delete value[key];
  return value;
}
