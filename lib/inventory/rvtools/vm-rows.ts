import {
  ProviderType,
  type SourceDisk,
  type SourceGuestNetwork,
  type SourceNic,
  type SourceVm,
} from '../../forklift/source-vm';
import type { Fault } from '../../problems/fault';
import { table } from '../../support/table';
import { withoutUndefined } from '../content';
import type { Findings } from '../findings';
import { isCustomAttribute, networkNumber, type SheetName } from './columns';
import type { Cell } from './sheets';
import type { Header, Row } from './table';

/** A VM of vInfo, with what the other sheets add. */
export interface VmRow {
  readonly row: Row<'vInfo'>;
  /** Empty where vInfo has no ids. */
  readonly id: string;
  readonly name: string;
  /** Name and id, for messages. */
  readonly label: string;
  readonly folder: string | undefined;
  readonly key: string;
  disks: SourceDisk[];
  nics: SourceNic[];
  guestNetworks: SourceGuestNetwork[];
  toolsStatus?: string;
  snapshots: number;
  /** Sheets with rows that may be of this VM or of another. */
  readonly uncertain: Set<SheetName>;
}

/** Which sheets there were: what a sheet would tell is unknown without it. */
export interface SheetsRead {
  readonly disks: boolean;
  readonly nics: boolean;
  readonly snapshots: boolean;
}

const POWER_STATES: Readonly<Record<string, string>> = table({
  poweredon: 'poweredOn',
  poweredoff: 'poweredOff',
  suspended: 'suspended',
});

/** A VM of the model from all that the sheets tell. */
export function toVm(
  vm: VmRow,
  read: SheetsRead,
  hostId: (name: string) => string | undefined,
  findings: Findings,
): SourceVm {
  const { row } = vm;
  const fault = (text: Fault) => findings.vmFault(vm.key, row.where, text);
  const host = row.text('host');
  const attributes = attributesOf(row);
  return withoutUndefined<SourceVm>({
    providerType: ProviderType.VSPHERE,
    id: vm.id,
    name: vm.name,
    path: pathOf(vm.name, row.text('datacenter'), vm.folder),
    uuid: row.text('uuid'),
    isTemplate: false,
    powerState: powerState(row, fault),
    connectionState: row.text('connectionState'),
    cpuCount: row.whole('cpuCount'),
    memoryMB: row.wholeMiB('memory'),
    storageUsedBytes: row.bytesOfMiB('used'),
    firmware: row.text('firmware'),
    guestName: row.text('guestName'),
    guestNameFromTools: row.text('guestNameFromTools'),
    hostName: row.text('hostName'),
    ipAddress: row.text('ipAddress'),
    hostId: host === undefined ? undefined : hostId(host),
    host,
    cluster: row.text('cluster'),
    datacenter: row.text('datacenter'),
    changeTrackingEnabled: row.flag('changeTracking'),
    hasSnapshot: hasSnapshot(vm, read),
    consolidationNeeded: row.flag('consolidationNeeded'),
    toolsStatus: vm.uncertain.has('vTools') ? undefined : vm.toolsStatus,
    notes: row.text('annotation'),
    attributes: Object.keys(attributes).length === 0 ? undefined : attributes,
    disks: disksOf(vm, read, findings),
    nics: nicsOf(vm, read, findings),
    guestNetworks: vm.guestNetworks.length === 0 || vm.uncertain.has('vNetwork') ? undefined : vm.guestNetworks,
    rawFormat: 'rvtools',
    raw: row.record(),
  });
}

function powerState(row: Row<'vInfo'>, fault: (text: Fault) => void): string | undefined {
  const text = row.text('powerState');
  if (text === undefined) return undefined;
  const known = POWER_STATES[text.toLowerCase().replace(/[^a-z]/g, '')];
  if (known === undefined) {
    fault({
      code: 'wrong-value',
      message: `"Powerstate": expected poweredOn, poweredOff or suspended, got ${JSON.stringify(text)}`,
      fix: 'correct the row, or leave the VM out with --skip-invalid (skipInvalid: true)',
    });
  }
  return known;
}

function hasSnapshot(vm: VmRow, read: SheetsRead): boolean | undefined {
  if (vm.snapshots > 0) return true;
  return read.snapshots && !vm.uncertain.has('vSnapshot') ? false : undefined;
}

function disksOf(vm: VmRow, read: SheetsRead, findings: Findings): SourceDisk[] | undefined {
  if (!read.disks || vm.uncertain.has('vDisk')) return undefined;
  const count = vm.row.whole('diskCount');
  if (count === undefined || count === vm.disks.length) return vm.disks;
  const known = vm.disks.length > 0;
  findings.note(vm.row.where, {
    code: 'disks-differ',
    message: `${vm.label} has ${count} ${count === 1 ? 'disk' : 'disks'} in vInfo and ${vm.disks.length} in vDisk; ${known ? 'those of vDisk are used' : 'its disks count as unknown'}`,
  });
  return known ? vm.disks : undefined;
}

/** Without vNetwork, vInfo still names up to eight networks. */
function nicsOf(vm: VmRow, read: SheetsRead, findings: Findings): SourceNic[] | undefined {
  if (vm.uncertain.has('vNetwork')) return undefined;
  const { row } = vm;
  const count = row.whole('nicCount');
  const named = read.nics ? [] : networksInVinfo(row);
  const nics = read.nics ? vm.nics : named.map((networkName): SourceNic => ({ networkName }));
  const where = read.nics ? 'vNetwork' : 'the columns Network #1 and so on';
  if (count === undefined) return read.nics || nics.length > 0 ? nics : undefined;
  if (count === nics.length) return nics;
  const known = nics.length > 0;
  findings.note(row.where, {
    code: 'nics-differ',
    message: `${vm.label} has ${count} ${count === 1 ? 'NIC' : 'NICs'} in vInfo and ${nics.length} in ${where}; ${known ? 'the latter are used' : 'its NICs count as unknown'}`,
  });
  return known ? nics : undefined;
}

/** Columns of vInfo that are told by their headers alone. */
interface LooseColumns {
  /** In the order of their numbers. */
  readonly networks: readonly number[];
  readonly attributes: readonly (readonly [column: number, name: string])[];
}

const looseColumns = new WeakMap<Header<'vInfo'>, LooseColumns>();

function looseColumnsOf(header: Header<'vInfo'>): LooseColumns {
  const known = looseColumns.get(header);
  if (known !== undefined) return known;
  const taken = new Set<number>(Object.values(header.columns));
  const networks: [column: number, number: number][] = [];
  const attributes: [number, string][] = [];
  for (const [column, name] of header.names.entries()) {
    if (name === undefined) continue;
    const number = networkNumber(name);
    if (number !== undefined) networks.push([column, number]);
    else if (!taken.has(column) && (isCustomAttribute(name) || isTwin(header, column))) attributes.push([column, name]);
  }
  const found = { networks: networks.sort(([, a], [, b]) => a - b).map(([column]) => column), attributes };
  looseColumns.set(header, found);
  return found;
}

/** Names that several custom attributes have, each with its columns. */
export function repeatedAttributes(header: Header<'vInfo'>): { readonly name: string; readonly columns: number[] }[] {
  const columnsOf = new Map<string, number[]>();
  for (const [column, name] of looseColumnsOf(header).attributes) {
    const before = columnsOf.get(name);
    if (before) before.push(column);
    else columnsOf.set(name, [column]);
  }
  return [...columnsOf].flatMap(([name, columns]) => (columns.length > 1 ? [{ name, columns }] : []));
}

/** A custom attribute that is called like one of RVTools' own columns. */
function isTwin(header: Header<'vInfo'>, column: number): boolean {
  return Object.values(header.columns).some(
    (other) => other !== column && header.names[other] === header.names[column],
  );
}

function networksInVinfo({ header, cells }: Row<'vInfo'>): string[] {
  return looseColumnsOf(header).networks.flatMap((column) => textOf(cells[column]) ?? []);
}

function attributesOf({ header, cells }: Row<'vInfo'>): Record<string, string> {
  const attributes = new Map<string, string>();
  for (const [column, name] of looseColumnsOf(header).attributes) {
    const text = textOf(cells[column]);
    if (text !== undefined) attributes.set(name, text);
  }
  return Object.fromEntries(attributes);
}

function textOf(cell: Cell): string | undefined {
  const text = cell === undefined ? '' : String(cell).trim();
  return text === '' ? undefined : text;
}

/**
 * `/DC1/vm/ERP/erp-db-01`, as Forklift spells it. Some releases of RVTools write the path of the folder, others its name
 * alone, which does not tell where the folder is: then the path is unknown.
 */
function pathOf(name: string, datacenter: string | undefined, folder: string | undefined): string | undefined {
  if (folder === undefined || datacenter === undefined) return undefined;
  const parts = folder.split('/').filter((part) => part !== '');
  const [first, second] = parts;
  if (!folder.includes('/') && first !== 'vm') return undefined;
  const at = parts.indexOf(datacenter);
  if (at >= 0 && parts[at + 1] === 'vm') return `/${[...parts, name].join('/')}`;
  if (first === 'vm') return `/${[datacenter, ...parts, name].join('/')}`;
  return `/${[datacenter, 'vm', ...(first === datacenter && second !== undefined ? parts.slice(1) : parts), name].join('/')}`;
}
