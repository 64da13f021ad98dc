import { ProviderType, type SourceDisk, type SourceNic, type SourceVm } from '../forklift/source-vm';
import { type InventoryContent, type ReadOptions, withoutUndefined } from './content';
import { fileFault, readText } from './files';
import { Findings } from './findings';
import { flag, type JsonRow, list, number, object, positive, text } from './forklift/fields';
import { withNetworksOf, withStoragesOf } from './named-by-vms';
import { parseJson } from './read-json';

/**
 * Reads what `govc vm.info -json` prints: camelCase since govc 0.31, PascalCase before. Arrays of objects with their
 * properties, as `govc object.collect -json` prints them, are read too.
 *
 * Networks and datastores are ids of managed objects; names are known where a device says them. Folders are not in it, so
 * paths are unknown. Templates are kept and marked.
 *
 * @throws ProblemError with every fault: `not-json`, `wrong-shape`, `missing-vm-id`, `missing-vm-name`, `duplicate-vm-id`,
 *   `file-without-vms` and those of the file
 */
export function readGovc(file: string, options: ReadOptions = {}): InventoryContent {
  return govcContent(parseJson(readText(file), file, 'the VMs'), file, options);
}

/** Whether a JSON value looks like output of govc. */
export function isGovc(value: unknown): boolean {
  return govcRows(value) !== undefined;
}

export function govcContent(value: unknown, file: string, options: ReadOptions = {}): InventoryContent {
  const rows = govcRows(value);
  if (rows === undefined) {
    throw fileFault(
      'wrong-shape',
      file,
      'is not what govc prints for VMs: expected an object with virtualMachines, or a list of objects with their properties',
      "export it with: govc vm.info -json '*'",
    );
  }
  const findings = new Findings(options.skipInvalid);
  const rowOfId = new Map<string, number>();
  const vms = rows.flatMap((row, i): SourceVm[] => {
    const where = `${file} row ${i + 1}`;
    const id = text(object(row.vm.self)?.value);
    const name = text(row.vm.name) ?? text(object(row.vm.config)?.name);
    const before = id === undefined ? undefined : rowOfId.get(id);
    if (id !== undefined && name !== undefined && before === undefined) {
      rowOfId.set(id, i + 1);
      return [toVm(row.vm, row.raw, id, name)];
    }
    findings.vmFault(
      where,
      where,
      id === undefined
        ? {
            code: 'missing-vm-id',
            message: `expected self with the id of the VM${name === undefined ? '' : ` "${name}"`}`,
          }
        : name === undefined
          ? { code: 'missing-vm-name', message: `"${id}" has no name`, fix: 'collect the property "name" too' }
          : { code: 'duplicate-vm-id', message: `id "${id}" is also in row ${before}`, fix: 'remove one of the two' },
    );
    return [];
  });
  findings.settle();
  if (vms.length === 0) {
    throw fileFault('file-without-vms', file, 'holds no VMs', "export it with: govc vm.info -json '*'");
  }
  return {
    providerType: ProviderType.VSPHERE,
    vms,
    networks: withNetworksOf(vms, []),
    storages: withStoragesOf(vms, []),
    hosts: [],
    notes: findings.notes,
  };
}

interface GovcRow {
  /** With keys in camelCase. */
  readonly vm: JsonRow;
  readonly raw: JsonRow;
}

function govcRows(value: unknown): GovcRow[] | undefined {
  const whole = object(value);
  if (whole !== undefined) {
    const machines = whole.virtualMachines ?? whole.VirtualMachines;
    if (machines === undefined && !('virtualMachines' in whole) && !('VirtualMachines' in whole)) return undefined;
    return (list(machines) ?? []).map((raw) => ({ vm: camelCase(raw) as JsonRow, raw }));
  }
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const rows = value.map((item) => (object(item) === undefined ? undefined : collected(item as JsonRow)));
  return rows.every((row) => row !== undefined) ? rows : undefined;
}

/** An object of a property collector: `{ obj, propSet: [{ name: 'config.uuid', val }] }`; a VM without such wrapping too. */
function collected(raw: JsonRow): GovcRow | undefined {
  const item = camelCase(raw) as JsonRow;
  if (object(item.self) !== undefined) return { vm: item, raw };
  const self = object(item.obj);
  const properties = list(item.propSet ?? item.changeSet);
  if (self === undefined || properties === undefined) return undefined;
  const vm: Record<string, unknown> = { self };
  for (const { name, val } of properties) {
    const path = text(name)?.split('.') ?? [];
    const last = path.pop();
    if (last === undefined) continue;
    let at = vm;
    for (const step of path) {
      at[step] = { ...object(at[step]) };
      at = at[step] as Record<string, unknown>;
    }
    at[last] = object(val) !== undefined && '_value' in (val as JsonRow) ? (val as JsonRow)._value : val;
  }
  return { vm, raw };
}

function camelCase(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camelCase);
  const row = object(value);
  if (row === undefined) return value;
  return Object.fromEntries(
    Object.entries(row).map(([key, member]) => [`${key.charAt(0).toLowerCase()}${key.slice(1)}`, camelCase(member)]),
  );
}

function toVm(vm: JsonRow, raw: JsonRow, id: string, name: string): SourceVm {
  const config = object(vm.config);
  const runtime = object(vm.runtime);
  const guest = object(vm.guest);
  const summary = object(vm.summary);
  const hardware = object(config?.hardware);
  const devices = list(hardware?.device);
  const addresses = (list(guest?.net) ?? []).flatMap((card) => {
    const mac = text(card.macAddress);
    const ips = Array.isArray(card.ipAddress) ? card.ipAddress.filter((ip) => text(ip) !== undefined) : [];
    return ips.map((ip: string) => withoutUndefined({ ip, mac }));
  });
  const hasAll = config !== undefined && runtime !== undefined && summary !== undefined;
  return withoutUndefined<SourceVm>({
    providerType: ProviderType.VSPHERE,
    id,
    name,
    uuid: text(config?.uuid),
    isTemplate: flag(config?.template) ?? flag(object(summary?.config)?.template),
    powerState: text(runtime?.powerState),
    connectionState: text(runtime?.connectionState),
    cpuCount: positive(hardware?.numCPU),
    memoryMB: positive(hardware?.memoryMB),
    storageUsedBytes: number(object(summary?.storage)?.committed),
    firmware: text(config?.firmware),
    guestId: text(config?.guestId),
    guestName: text(config?.guestFullName),
    guestNameFromTools: text(guest?.guestFullName),
    hostName: text(guest?.hostName),
    ipAddress: text(guest?.ipAddress),
    hostId: text(object(runtime?.host)?.value),
    changeTrackingEnabled: flag(config?.changeTrackingEnabled),
    // Go leaves out what is not set, so that a whole object without a snapshot has none.
    hasSnapshot: object(vm.snapshot) !== undefined ? true : hasAll ? false : undefined,
    consolidationNeeded: flag(runtime?.consolidationNeeded),
    toolsStatus: text(guest?.toolsStatus),
    toolsRunningStatus: text(guest?.toolsRunningStatus),
    notes: text(config?.annotation),
    attributes: customValues(vm, summary),
    disks: devices?.filter(isDisk).map(toDisk),
    nics: devices?.filter(isNic).map(toNic),
    guestNetworks: addresses.length === 0 ? undefined : addresses,
    rawFormat: 'govc',
    raw,
  });
}

/** Before 0.31 a device did not say its type: its fields tell. */
function isDisk(device: JsonRow): boolean {
  return number(device.capacityInKB) !== undefined && object(device.backing) !== undefined;
}

function isNic(device: JsonRow): boolean {
  return text(device.macAddress) !== undefined;
}

function toDisk(device: JsonRow): SourceDisk {
  const backing = object(device.backing) as JsonRow;
  const file = text(backing.fileName);
  const sharing = text(backing.sharing);
  const kilobytes = number(device.capacityInKB);
  return withoutUndefined({
    file,
    storageId: text(object(backing.datastore)?.value),
    storageName: /^\[([^\]]+)\]/.exec(file ?? '')?.[1],
    capacityBytes: number(device.capacityInBytes) ?? (kilobytes === undefined ? undefined : kilobytes * 1024),
    shared: sharing === undefined ? undefined : sharing !== 'sharingNone',
    rdm: text(backing.compatibilityMode) !== undefined || text(backing.lunUuid) !== undefined,
    mode: text(backing.diskMode),
    bus: busOf(number(device.controllerKey)),
  });
}

/** vSphere numbers controllers by their kind. */
function busOf(controller: number | undefined): string | undefined {
  if (controller === undefined) return undefined;
  if (controller >= 31000) return 'nvme';
  if (controller >= 15000) return 'sata';
  if (controller >= 1000) return 'scsi';
  return controller >= 200 ? 'ide' : undefined;
}

function toNic(device: JsonRow): SourceNic {
  const backing = object(device.backing);
  return withoutUndefined({
    networkId:
      text(object(backing?.port)?.portgroupKey) ??
      text(object(backing?.network)?.value) ??
      text(backing?.opaqueNetworkId),
    networkName: text(backing?.deviceName),
    mac: text(device.macAddress),
  });
}

function customValues(vm: JsonRow, summary: JsonRow | undefined): Readonly<Record<string, string>> | undefined {
  const names = new Map((list(vm.availableField) ?? []).map((field) => [field.key, text(field.name)]));
  const values = list(vm.customValue) ?? list(summary?.customValue) ?? [];
  const entries = values.flatMap(({ key, value }) => {
    const name = names.get(key);
    return name === undefined || text(value) === undefined ? [] : [[name, text(value) as string] as const];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}
