import { ProviderType, type SourceHost, type SourceNetwork, type SourceStorage } from '../../forklift/source-vm';
import type { Fault } from '../../problems/fault';
import { type InventoryContent, type InventoryUse, type ReadOptions, withoutUndefined } from '../content';
import { fileFault, kindOfPath, readHead } from '../files';
import { Findings } from '../findings';
import { type Locale, localeOf } from '../locale';
import { withNetworksOf, withStoragesOf } from '../named-by-vms';
import { type FieldOf, type SheetName, sheetNamed } from './columns';
import { openCsvFolder, openCsvSheet } from './csv-folder';
import { toDisk } from './disk-rows';
import type { Sheets } from './sheets';
import { columnLetters, type Header, type Row, readTable } from './table';
import { Vcenters } from './vcenters';
import { repeatedAttributes, type SheetsRead, toVm, type VmRow } from './vm-rows';
import { isOle, isZip, openWorkbook } from './workbook';

/** How an RVTools export is read. */
export interface RvToolsOptions extends ReadOptions {
  /** Server or UUID of the vCenter to read, where a workbook was merged from several. @default - the only one */
  readonly vcenter?: string;
}

const ROWS_BETWEEN_WORDS = 2000;

/**
 * Reads an RVTools export: a workbook (.xlsx), a folder with one CSV for each sheet, or the CSV of vInfo alone.
 *
 * Columns are found by their headers. Templates and SRM placeholders are left out, with a note. What a missing sheet would
 * tell stays unknown. A vInfo without the column `VM ID` is read for looking at it only: then ids are empty.
 *
 * @throws ProblemError with every fault: `missing-sheet`, `missing-vm-id`, `missing-vm-name`, `duplicate-vm-id`,
 *   `wrong-vm-id`, `not-a-number`, `not-a-boolean`, `wrong-value`, `several-vcenters`, `file-without-vms` and those of the file
 */
export function readRvTools(path: string, options: RvToolsOptions = {}, use: InventoryUse = 'plan'): InventoryContent {
  return new RvToolsReader(openSheets(path), options, use).read();
}

function openSheets(path: string): Sheets {
  if (kindOfPath(path) === 'folder') return openCsvFolder(path);
  const head = readHead(path, 8);
  if (head.length === 0) throw fileFault('empty-file', path, 'is empty', 'export it again');
  return isZip(head) || isOle(head) ? openWorkbook(path) : openCsvSheet(path);
}

class RvToolsReader {
  private readonly findings: Findings;
  private readonly locale: Locale;
  private hasIds = true;
  private readonly names = new Map<SheetName, string>();
  private readonly vms = new Map<string, VmRow>();
  private readonly byName = new Map<string, VmRow[]>();
  private readonly leftOut = new Set<string>();
  /** Ids of the other vCenters of the file. */
  private readonly elsewhere = new Set<string>();
  private vcenters = new Vcenters([]);
  private vcenter: string | undefined;
  private readonly networks = new Map<string, SourceNetwork>();
  private readonly storages = new Map<string, SourceStorage>();
  private readonly datastoreIds = new Map<string, string | undefined>();
  private readonly hosts = new Map<string, SourceHost>();
  private readonly hostIds = new Map<string, string | undefined>();
  private readonly portIds = new Map<string, string | undefined>();
  /** Set while a row of another sheet is joined to its VM: a fault of its cells is the VM's. */
  private current: VmRow | undefined;

  constructor(
    private readonly sheets: Sheets,
    private readonly options: RvToolsOptions,
    private readonly use: InventoryUse,
  ) {
    this.locale = localeOf(options.locale, sheets.path);
    this.findings = new Findings(options.skipInvalid);
    for (const name of sheets.names) {
      const sheet = sheetNamed(name);
      if (sheet !== undefined && !this.names.has(sheet)) this.names.set(sheet, name);
    }
  }

  read(): InventoryContent {
    this.readVinfo();
    this.findDatastores();
    this.findHosts();
    const ports = this.findPorts();
    const read: SheetsRead = {
      disks: this.readDisks(),
      nics: this.readNics(ports),
      snapshots: this.readOther('vSnapshot', [], (vm) => {
        vm.snapshots++;
      }),
    };
    this.readOther('vTools', ['tools'], (vm, row) => {
      const tools = row.text('tools');
      if (tools !== undefined) vm.toolsStatus = tools;
    });
    const hostId = (name: string) => this.hostIds.get(name);
    const vms = [...this.vms.values()].map((vm) => ({ key: vm.key, vm: toVm(vm, read, hostId, this.findings) }));
    const usable = vms.filter(({ key }) => !this.findings.isSkipped(key)).map(({ vm }) => vm);
    this.findings.settle();
    if (usable.length === 0) {
      this.findings.fault(this.whereIsVinfo(), {
        code: 'file-without-vms',
        message: `holds no VM${this.leftOut.size > 0 ? ' but templates and placeholders' : ''}`,
        fix: 'export again with an account that sees the VMs',
      });
      this.findings.settle();
    }
    return {
      providerType: ProviderType.VSPHERE,
      ...(this.vcenter === undefined ? {} : { vcenter: this.vcenters.named(this.vcenter) }),
      vms: usable,
      networks: withNetworksOf(usable, [...this.networks.values()]),
      storages: withStoragesOf(usable, [...this.storages.values()]),
      hosts: [...this.hosts.values()],
      notes: this.findings.notes,
    };
  }

  private whereIsVinfo(): string {
    const name = this.names.get('vInfo');
    return name === undefined ? this.sheets.path : this.sheets.whereIs(name);
  }

  private readVinfo(): void {
    const name = this.names.get('vInfo');
    if (name === undefined) {
      this.findings.fault(this.sheets.path, {
        code: 'missing-sheet',
        message: `there is no sheet vInfo; found ${this.sheets.names.slice(0, 8).join(', ')}`,
        fix: 'export all sheets with RVTools; without vInfo no VM is known',
      });
      this.findings.stopIfFaulty();
      return;
    }
    const rows: Row<'vInfo'>[] = [];
    this.table('vInfo', this.use === 'plan' ? ['id', 'name'] : ['name'], (row) => rows.push(row), true);
    this.findings.stopIfFaulty();
    this.noteMissingIds(rows[0]?.header);
    this.noteRepeatedAttributes(rows[0]?.header);
    this.chooseVcenter(rows);
    for (const row of rows) {
      if (!this.isOfVcenter(row)) {
        const id = row.objectId('id');
        if (id !== undefined) this.elsewhere.add(id);
      } else this.addVm(row);
    }
  }

  private noteMissingIds(header: Header<'vInfo'> | undefined): void {
    if (header === undefined || header.columns.id !== undefined) return;
    this.hasIds = false;
    this.findings.note(`${this.whereIsVinfo()} row ${header.row}`, {
      code: 'missing-vm-id',
      message: 'there is no column "VM ID": VMs are known by their names only, and cannot be used in plans',
      fix: 'export again, with the column "VM ID"',
    });
  }

  private noteRepeatedAttributes(header: Header<'vInfo'> | undefined): void {
    if (header === undefined) return;
    for (const { name, columns } of repeatedAttributes(header))
      this.findings.note(`${this.whereIsVinfo()} row ${header.row}`, {
        code: 'repeated-attribute',
        message: `${columns.length} columns are headed "${name}": ${columns.map(columnLetters).join(', ')}; for each VM the last one with a value is used`,
        fix: 'rename all but the one you mean',
      });
  }

  private chooseVcenter(rows: readonly Row<'vInfo'>[]): void {
    const sources: { server: string | undefined; uuid: string | undefined }[] = [];
    this.table('vSource', [], (row) => sources.push(vcenterOf(row)));
    this.vcenters = new Vcenters(rows.map(vcenterOf), sources);
    const choice = this.vcenters.choose(this.options.vcenter);
    if ('problem' in choice) {
      this.findings.fault(this.whereIsVinfo(), choice.problem);
      this.findings.stopIfFaulty();
    } else this.vcenter = choice.key;
  }

  private addVm(row: Row<'vInfo'>): void {
    const id = row.objectId('id');
    const name = row.text('name');
    const fault = (text: Fault) => this.findings.vmFault(row.where, row.where, text);
    const what =
      row.flag('template') === true ? 'template' : row.flag('placeholder') === true ? 'placeholder' : undefined;
    if (what !== undefined) {
      if (id !== undefined) this.leftOut.add(id);
      else if (name !== undefined) this.leftOut.add(name);
      this.findings.note(row.where, {
        code: `${what}-left-out`,
        message: `left out: ${show(name, id)} is ${what === 'template' ? 'a template' : 'a placeholder of Site Recovery Manager'}`,
      });
      return;
    }
    if (this.vcenters.count > 1 && this.vcenters.keyOf(vcenterOf(row)) === undefined) {
      fault({
        code: 'missing-vi-sdk-uuid',
        message: `${show(name, id)} does not say which of the ${this.vcenters.count} vCenters it belongs to`,
        fix: 'fill in "VI SDK UUID", or leave the VM out with --skip-invalid (skipInvalid: true)',
      });
      return;
    }
    if (id === undefined && this.hasIds) {
      fault({
        code: 'missing-vm-id',
        message: `"VM ID" is empty${name === undefined ? '' : ` on "${name}"`}; a Plan refers to VMs by it`,
        fix: 'export again, or leave the VM out with --skip-invalid (skipInvalid: true)',
      });
      return;
    }
    if (id !== undefined && /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-/i.test(id)) {
      fault({
        code: 'wrong-vm-id',
        message: `"VM ID" is the UUID ${id}${name === undefined ? '' : ` on "${name}"`}; accepted: the managed object id, such as vm-1042`,
        fix: 'export again; Forklift does not find VMs by UUID',
      });
      return;
    }
    if (name === undefined) {
      fault({
        code: 'missing-vm-name',
        message: `"VM" is empty${id === undefined ? '' : ` on ${id}`}`,
        fix: 'export again, or leave the VM out with --skip-invalid (skipInvalid: true)',
      });
      return;
    }
    const key = id ?? row.where;
    const twin = this.vms.get(key);
    if (twin !== undefined) {
      fault({
        code: 'duplicate-vm-id',
        message: `VM ID "${id}" of "${name}" is also in row ${twin.row.number}, of "${twin.name}"`,
        fix: 'remove one of the two rows',
      });
      return;
    }
    const vm: VmRow = {
      row,
      id: id ?? '',
      label: `"${name}" (${id ?? `row ${row.number}`})`,
      name,
      folder: row.text('folder'),
      key: row.where,
      disks: [],
      nics: [],
      guestNetworks: [],
      snapshots: 0,
      uncertain: new Set(),
    };
    this.vms.set(key, vm);
    const namesakes = this.byName.get(name);
    if (namesakes) namesakes.push(vm);
    else this.byName.set(name, [vm]);
  }

  private findDatastores(): void {
    this.table('vDatastore', ['name'], (row) => {
      const name = row.text('name');
      if (name === undefined) return;
      const id = row.objectId('id');
      // A name that two datastores have names neither.
      this.datastoreIds.set(name, this.datastoreIds.has(name) ? undefined : id);
      this.storages.set(
        id ?? name,
        withoutUndefined<SourceStorage>({
          id,
          name,
          type: row.text('type'),
          capacityBytes: row.bytesOfMiB('capacity'),
          freeBytes: row.bytesOfMiB('free'),
        }),
      );
    });
  }

  private findHosts(): void {
    this.table('vHost', ['name'], (row) => {
      const name = row.text('name');
      if (name === undefined) return;
      const id = row.objectId('id');
      this.hostIds.set(name, this.hostIds.has(name) ? undefined : id);
      this.hosts.set(
        id ?? name,
        withoutUndefined<SourceHost>({
          id,
          name,
          inMaintenance: row.flag('maintenance'),
          status: row.text('status'),
        }),
      );
    });
  }

  /** Port groups. Gives their names. */
  private findPorts(): ReadonlySet<string> {
    const names = new Set<string>();
    this.table('dvPort', ['name'], (row) => {
      const name = row.text('name');
      if (name === undefined) return;
      const id = row.objectId('id');
      names.add(name);
      for (const key of [name, onSwitch(name, row.text('switch'))])
        this.portIds.set(key, this.portIds.has(key) && this.portIds.get(key) !== id ? undefined : id);
      this.networks.set(id ?? name, withoutUndefined<SourceNetwork>({ id, name }));
    });
    this.table('vPort', ['name'], (row) => {
      const name = row.text('name');
      // A port group of one name on every host is one network.
      if (name === undefined) return;
      if (names.has(name) && this.portIds.has(name)) this.portIds.set(name, undefined);
      names.add(name);
      const key = `standard ${name}`;
      if (!this.networks.has(key)) this.networks.set(key, { name });
    });
    return names;
  }

  private readDisks(): boolean {
    const read = this.readOther('vDisk', ['capacity'], (vm, row) => {
      vm.disks.push(toDisk(row, (name) => this.datastoreIds.get(name)));
    });
    if (!read) this.noteMissing('vDisk', 'the disks of the VMs are unknown');
    return read;
  }

  private readNics(ports: ReadonlySet<string>): boolean {
    const read = this.readOther('vNetwork', ['network'], (vm, row) => {
      const networkName = row.text('network');
      const mac = row.text('mac');
      const networkId =
        networkName === undefined || !ports.has(networkName)
          ? undefined
          : (this.portIds.get(onSwitch(networkName, row.text('switch'))) ??
            (row.text('switch') === undefined ? this.portIds.get(networkName) : undefined));
      vm.nics.push(withoutUndefined({ networkId, networkName, mac }));
      const ips = [row.text('ip4'), row.text('ip6')].flatMap((text) => text?.split(/[,;\s]+/) ?? []);
      for (const ip of ips) if (/[.:]/.test(ip)) vm.guestNetworks.push(withoutUndefined({ ip, mac }));
    });
    if (!read)
      this.noteMissing('vNetwork', 'networks come from the columns Network #1 to #8 of vInfo, MACs are unknown');
    return read;
  }

  private noteMissing(sheet: SheetName, what: string): void {
    if (this.names.has(sheet)) return;
    this.findings.note(this.sheets.path, { code: 'missing-sheet', message: `there is no sheet ${sheet}: ${what}` });
  }

  /** Reads a sheet that has rows of VMs; false where it is missing or of no use. */
  private readOther<S extends 'vDisk' | 'vNetwork' | 'vTools' | 'vSnapshot'>(
    sheet: S,
    required: readonly FieldOf<S>[],
    onVm: (vm: VmRow, row: Row<S>) => void,
  ): boolean {
    const strangers = new Map<string, string>();
    const ambiguous = new Map<string, { readonly where: string; readonly text: Fault }>();
    const read = this.table(sheet, ['name' as FieldOf<S>, ...required], (row) => {
      const found = this.vmOf(row as unknown as Row<'vDisk'>);
      if (found === undefined) return;
      if (found === 'stranger') strangers.set(nameIn(row), row.where);
      else if ('rowOfNobody' in found) {
        for (const vm of found.candidates) vm.uncertain.add(sheet);
        ambiguous.set(nameIn(row), { where: row.where, text: found.rowOfNobody });
      } else {
        this.current = found;
        onVm(found, row);
        this.current = undefined;
      }
    });
    for (const { where, text } of ambiguous.values()) {
      this.findings.note(where, {
        ...text,
        message: `${text.message}; the facts of ${sheet} about ${text.code === 'ambiguous-name' ? 'them' : 'it'} count as unknown`,
      });
    }
    if (strangers.size > 0) {
      const names = [...strangers.keys()];
      const [where] = strangers.values();
      this.findings.note(where as string, {
        code: 'rows-without-vm',
        message: `${names.length} ${names.length === 1 ? 'VM' : 'VMs'} of ${sheet} not in vInfo: ${names.slice(0, 5).join(', ')}${names.length > 5 ? ', ...' : ''}`,
      });
    }
    return read;
  }

  /** The VM a row of another sheet is of: by id, else by name, folder and vCenter. Undefined: one that is left out. */
  private vmOf(row: Row<'vDisk'>): VmRow | RowOfNobody | 'stranger' | undefined {
    const key = this.vcenters.keyOf(vcenterOf(row));
    if (key !== undefined && this.vcenter !== undefined && key !== this.vcenter) return undefined;
    const id = row.objectId('id');
    if (id !== undefined && this.hasIds) {
      const vm = this.vms.get(id);
      if (key !== undefined || !this.elsewhere.has(id)) return vm ?? (this.leftOut.has(id) ? undefined : 'stranger');
      return vm === undefined ? undefined : { candidates: [vm], rowOfNobody: sameIdElsewhere(vm) };
    }
    const name = row.text('name');
    const namesakes = name === undefined ? [] : (this.byName.get(name) ?? []);
    if (namesakes.length === 0) return !this.hasIds && this.leftOut.has(name ?? '') ? undefined : 'stranger';
    if (namesakes.length === 1) return namesakes[0];
    const folder = row.text('folder');
    const same = namesakes.filter((vm) => folder !== undefined && vm.folder === folder);
    return same.length === 1
      ? (same[0] as VmRow)
      : { candidates: namesakes, rowOfNobody: sameName(name as string, namesakes) };
  }

  private isOfVcenter(row: Row<'vInfo'>): boolean {
    const key = this.vcenters.keyOf(vcenterOf(row));
    return key === undefined || this.vcenter === undefined || key === this.vcenter;
  }

  /** Reads a sheet; false where it is missing or cannot be read. Rows of another vCenter are skipped. */
  private table<S extends SheetName>(
    sheet: S,
    required: readonly FieldOf<S>[],
    onRow: (row: Row<S>) => void,
    isNeeded = false,
  ): boolean {
    const name = this.names.get(sheet);
    if (name === undefined) return false;
    let readable = true;
    let rows = 0;
    readTable(this.sheets, name, sheet, {
      required,
      locale: this.locale,
      onRow: (row) => {
        rows++;
        if (rows % ROWS_BETWEEN_WORDS === 0) this.options.onProgress?.(`${sheet}: ${rows} rows`);
        if (sheet === 'vInfo' || sheet === 'vSource' || this.isOfVcenter(row as unknown as Row<'vInfo'>)) onRow(row);
      },
      onFault: (where, text) => this.findings.vmFault(this.keyOfRow(where), where, text),
      onUnreadable: (where, text) => {
        readable = false;
        if (isNeeded) this.findings.fault(where, text);
        else this.findings.note(where, { ...text, message: `${text.message}; the sheet is not read` });
      },
      onRepeatedHeader: (where) =>
        this.findings.note(where, { code: 'repeated-header', message: 'left out: the row repeats the header' }),
    });
    return readable;
  }

  private keyOfRow(where: string): string {
    return this.current?.key ?? where;
  }
}

/** A row that may be of any of several VMs. */
interface RowOfNobody {
  readonly candidates: readonly VmRow[];
  readonly rowOfNobody: Fault;
}

function sameName(name: string, vms: readonly VmRow[]): Fault {
  return {
    code: 'ambiguous-name',
    message: `"${name}" is the name of ${vms.map(({ id, row }) => id || `row ${row.number}`).join(' and ')}, and the row has no VM ID`,
    fix: 'export again with the column "VM ID"',
  };
}

function sameIdElsewhere({ id, name }: VmRow): Fault {
  return {
    code: 'ambiguous-id',
    message: `"${name}" has the id ${id}, which a VM of another vCenter also has, and the row does not say which vCenter it belongs to`,
    fix: 'export again with the columns "VI SDK Server" and "VI SDK UUID"',
  };
}

function vcenterOf(row: { text(field: 'server' | 'vcenter'): string | undefined }) {
  return { server: row.text('server'), uuid: row.text('vcenter') };
}

function nameIn(row: { text(field: 'id' | 'name'): string | undefined }): string {
  return row.text('id') ?? row.text('name') ?? 'without a name';
}

function onSwitch(name: string, of: string | undefined): string {
  return `${of ?? ''}\u0000${name}`;
}

function show(name: string | undefined, id: string | undefined): string {
  if (name === undefined) return id ?? 'a row without a name';
  return id === undefined ? `"${name}"` : `"${name}" (${id})`;
}
