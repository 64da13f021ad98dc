import { ProviderType, type SourceVm } from '../forklift/source-vm';
import { ProblemError } from '../problems/problem';
import { table } from '../support/table';
import type { InventoryContent, ReadOptions } from './content';
import { fileFault } from './files';
import { Findings } from './findings';
import { toHost, toNetwork, toStorage } from './forklift/common';
import { ec2Id, ec2Name, ec2Vm } from './forklift/ec2';
import { type JsonRow, text } from './forklift/fields';
import { hypervVm } from './forklift/hyperv';
import { heldBy } from './forklift/list-of-rows';
import { type Lists, Lookup, rowId } from './forklift/lookup';
import { openshiftVm } from './forklift/openshift';
import { openstackVm } from './forklift/openstack';
import { ovaVm } from './forklift/ova';
import { ovirtVm } from './forklift/ovirt';
import { typeOfLink, typeOfRow } from './forklift/type';
import { vsphereVm } from './forklift/vsphere';
import { withNetworksOf, withStoragesOf } from './named-by-vms';
import { readJsonRows } from './read-json';

/**
 * Answers of Forklift's inventory service for one provider, saved as JSON files, or what `kubectl mtv get inventory` made
 * of them. `<p>` stands for `/providers/<type>/<uid>`.
 */
export interface ForkliftInventoryFiles {
  /** `<p>/vms?detail=4`: a list of VMs, or an object with such a list as `vms` or `items`. */
  readonly vms: string;
  /** `<p>/networks`; OpenShift: `<p>/networkattachmentdefinitions`. @default - networks are known as VMs name them */
  readonly networks?: string;
  /** `<p>/datastores` of vSphere. @default - `storage` */
  readonly datastores?: string;
  /**
   * The storages of any other provider: `<p>/storagedomains` (oVirt), `/volumetypes` (OpenStack), `/storageclasses`
   * (OpenShift), `/storages` (OVA, Hyper-V, EC2).
   * @default - storages are known as VMs name them
   */
  readonly storage?: string;
  /** `<p>/hosts`. @default - hosts are known by id only */
  readonly hosts?: string;
  /**
   * Where disks are rows of their own: `<p>/disks` (oVirt), `/volumes` (OpenStack, EC2), `/persistentvolumeclaims`
   * (OpenShift). @default - sizes and storages of such disks are unknown
   */
  readonly disks?: string;
  /** `<p>/nicprofiles` of oVirt, which tell the networks of NICs. @default - those are unknown */
  readonly nicProfiles?: string;
  /** `<p>/flavors` of OpenStack, which tell CPUs and memory. @default - those are unknown */
  readonly flavors?: string;
}

/** How a Forklift inventory is read. */
export interface ForkliftReadOptions extends ReadOptions {
  /** @default - told by the rows themselves */
  readonly providerType?: ProviderType;
}

const readers: Readonly<
  Partial<Record<ProviderType, (row: JsonRow, id: string, name: string, lists: Lists) => SourceVm>>
> = table({
  vsphere: vsphereVm,
  ovirt: ovirtVm,
  openstack: openstackVm,
  ova: ovaVm,
  openshift: openshiftVm,
  hyperv: hypervVm,
  ec2: ec2Vm,
});

/**
 * Reads a Forklift inventory export of any provider type but nutanix.
 *
 * @throws ProblemError with every unusable file and row: `file-missing`, `not-json`, `wrong-shape`, `missing-vm-id`,
 *   `missing-vm-name`, `duplicate-vm-id`, `inventory-type-unknown`, `mixed-provider-types`, `provider-type-not-read`
 */
export function readForkliftInventory(
  files: ForkliftInventoryFiles | string,
  options: ForkliftReadOptions = {},
): InventoryContent {
  const given = typeof files === 'string' ? { vms: files } : files;
  const findings = new Findings(options.skipInvalid);
  const rows = (file: string | undefined, what: string): readonly JsonRow[] => {
    if (file === undefined) return [];
    try {
      return readJsonRows(file, what);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      findings.addAll(error.problems);
      return [];
    }
  };
  const listed = (file: string | undefined, what: string) => {
    const all = rows(file, what);
    if (file !== undefined) checkHeld(all, what === 'datastores' ? 'storages' : what, file, findings);
    return file === undefined ? all : withIds(all, file, what, findings);
  };
  const networks = listed(given.networks, 'networks');
  const storages = listed(
    given.datastores ?? given.storage,
    given.datastores === undefined ? 'storages' : 'datastores',
  );
  const hosts = listed(given.hosts, 'hosts');
  const lists: Lists = {
    networks: new Lookup(networks),
    storages: new Lookup(storages),
    hosts: new Lookup(hosts),
    disks: new Lookup(listed(given.disks, 'disks')),
    nicProfiles: new Lookup(listed(given.nicProfiles, 'vNIC profiles')),
    flavors: new Lookup(listed(given.flavors, 'flavors')),
  };
  return toContent(rows(given.vms, 'VMs'), given.vms, lists, findings, options);
}

/** The same from rows that are read already: of the VMs alone. */
export function forkliftContent(rows: readonly JsonRow[], file: string, options: ForkliftReadOptions = {}) {
  const none = new Lookup([]);
  const lists = { networks: none, storages: none, hosts: none, disks: none, nicProfiles: none, flavors: none };
  return toContent(rows, file, lists, new Findings(options.skipInvalid), options);
}

function toContent(
  rows: readonly JsonRow[],
  file: string,
  lists: Lists,
  findings: Findings,
  options: ForkliftReadOptions,
): InventoryContent {
  if (!checkHeld(rows, 'VMs', file, findings)) findings.settle();
  const usable = usableVms(rows, file, findings);
  const providerType = options.providerType ?? typeOf(rows, file, findings);
  const linked = rows.map(typeOfLink).find((type) => type !== undefined);
  if (linked !== undefined && options.providerType !== undefined && linked !== options.providerType)
    findings.fault(file, {
      code: 'mixed-provider-types',
      message: `holds VMs of ${linked}, and the type that was given is ${options.providerType}`,
      fix: 'leave the type out: the rows tell it',
    });
  if (providerType === undefined) return refuse(findings, file, rows);
  const reader = readers[providerType];
  if (reader === undefined) {
    findings.fault(file, {
      code: 'provider-type-not-read',
      message: `inventories of ${providerType} are not read, accepted: ${Object.keys(readers).join(', ')}`,
    });
  }
  findings.settle();
  const vms = usable.map(({ row, id, name }) => (reader as typeof vsphereVm)(row, id, name, lists));
  return {
    providerType,
    vms,
    networks: withNetworksOf(vms, lists.networks.rows.map(toNetwork)),
    storages: withStoragesOf(vms, lists.storages.rows.map(toStorage)),
    hosts: lists.hosts.rows.map(toHost),
    notes: findings.notes,
  };
}

/** Whether rows are what they were given for: any list has ids and names, and would be read as any other. */
function checkHeld(rows: readonly JsonRow[], what: string, file: string, findings: Findings): boolean {
  const held = heldBy(rows) ?? what;
  if (held === what) return true;
  findings.fault(file, {
    code: 'wrong-shape',
    message: `holds ${held}, and ${what} are expected`,
    fix: "give the inventory service's answer for each list under its own name: vms, networks, storage, hosts, disks, nicProfiles, flavors",
  });
  return false;
}

/** What the rows tell they are; all the same. An empty list may be of any type. */
function typeOf(rows: readonly JsonRow[], file: string, findings: Findings): ProviderType | undefined {
  const first = new Map<ProviderType, number>();
  for (const [i, row] of rows.entries()) {
    const type = typeOfRow(row);
    if (type !== undefined && !first.has(type)) first.set(type, i + 1);
  }
  const types = [...first.keys()];
  if (types.length > 1) {
    findings.fault(file, {
      code: 'mixed-provider-types',
      message: `holds VMs of several provider types: ${[...first].map(([type, row]) => `${type} (row ${row})`).join(', ')}`,
      fix: 'give the inventory of one provider',
    });
  }
  return types[0] ?? (rows.length === 0 ? ProviderType.VSPHERE : undefined);
}

/** Tells what is wrong with the rows, and that they do not say what they are where nothing else is wrong. */
function refuse(findings: Findings, file: string, rows: readonly JsonRow[]): never {
  findings.settle();
  throw fileFault(
    'inventory-type-unknown',
    file,
    `the provider type cannot be recognized from the rows; their fields are ${fieldsOf(rows)}`,
    `export with detail=4, or say the type: --type ${Object.keys(readers).join('|')} (providerType)`,
  );
}

function fieldsOf(rows: readonly JsonRow[]): string {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return `${names.slice(0, 6).join(', ') || 'none'}${names.length > 6 ? ', ...' : ''}`;
}

interface UsableRow {
  readonly row: JsonRow;
  readonly id: string;
  readonly name: string;
}

/** Keeps the rows that have an id (once) and a name; each other row is a fault with its number. */
function usableVms(rows: readonly JsonRow[], file: string, findings: Findings): UsableRow[] {
  const rowOfId = new Map<string, number>();
  return rows.flatMap((row, i): UsableRow[] => {
    const where = `${file} row ${i + 1}`;
    const id = ec2Id(row) ?? rowId(row);
    const name = ec2Name(row);
    const fix = 'correct the row, or remove it from the export';
    if (id === undefined) {
      const found = row.id === undefined ? 'none' : JSON.stringify(row.id);
      const on = name === undefined ? '' : ` on "${name}"`;
      findings.vmFault(where, where, {
        code: 'missing-vm-id',
        message: `expected an id (text), found ${found}${on}`,
        fix,
      });
      return [];
    }
    if (name === undefined) {
      findings.vmFault(where, where, { code: 'missing-vm-name', message: `"${id}" has no name`, fix });
      return [];
    }
    const before = rowOfId.get(id);
    if (before !== undefined) {
      findings.vmFault(where, where, {
        code: 'duplicate-vm-id',
        message: `id "${id}" is also in row ${before}`,
        fix: 'remove one of the two rows',
      });
      return [];
    }
    rowOfId.set(id, i + 1);
    return [{ row, id, name }];
  });
}

/** Rows of networks and the like need an id, once. */
function withIds(rows: readonly JsonRow[], file: string, what: string, findings: Findings): readonly JsonRow[] {
  const rowOfId = new Map<string, number>();
  for (const [i, row] of rows.entries()) {
    const where = `${file} row ${i + 1}`;
    const id = rowId(row);
    const before = id === undefined ? undefined : rowOfId.get(id);
    const on = text(row.name) === undefined ? '' : ` on "${row.name}"`;
    if (id === undefined) {
      findings.fault(where, {
        code: 'missing-id',
        message: `expected an id (text), found ${row.id === undefined ? 'none' : JSON.stringify(row.id)}${on}`,
        fix: `export the ${what} again`,
      });
    } else if (before !== undefined) {
      findings.fault(where, {
        code: 'duplicate-id',
        message: `id "${id}" is also in row ${before}`,
        fix: 'remove one of the two rows',
      });
    } else rowOfId.set(id, i + 1);
  }
  return rows;
}
