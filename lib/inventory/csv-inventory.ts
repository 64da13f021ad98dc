import { ProviderType, type SourceVm } from '../forklift/source-vm';
import { ProblemError } from '../problems/problem';
import { cutEnd } from '../support/cut';
import { type InventoryContent, type ReadOptions, withoutUndefined } from './content';
import { fileFault } from './files';
import { Findings } from './findings';
import { type Locale, localeOf } from './locale';
import { readTableRows, type TableMapping, type TableRow } from './table';

/** How a CSV with VMs of its own is read. */
export interface CsvOptions extends ReadOptions {
  /**
   * Which column holds what. Members that name a field of a VM fill it (`id`, `name`, `namespace`, `path`, `powerState`,
   * `cpuCount`, `memoryMB`, `guestName`, `hostName`, `ipAddress`, `host`, `cluster`, `datacenter`, `notes`, ...); every
   * other one becomes an attribute. `id` and `name` are needed.
   */
  readonly mapping: TableMapping;
  /** What the VMs are of: no column of a table tells. */
  readonly providerType: ProviderType;
}

const TEXTS = [
  'namespace',
  'path',
  'uuid',
  'powerState',
  'connectionState',
  'firmware',
  'guestId',
  'guestName',
  'hostName',
  'ipAddress',
  'host',
  'cluster',
  'datacenter',
  'notes',
] as const satisfies readonly (keyof SourceVm)[];
const NUMBERS = ['cpuCount', 'memoryMB'] as const satisfies readonly (keyof SourceVm)[];
/** What a mapping may name; everything else becomes an attribute. */
const FIELDS = ['id', 'name', 'folder', 'vcenter', ...TEXTS, ...NUMBERS] as const;
const NO_ATTRIBUTES: ReadonlySet<string> = new Set(FIELDS);

/**
 * Reads VMs from a CSV file with a declared mapping. Disks and NICs stay unknown.
 *
 * @throws ProblemError with every fault: `no-mapping`, `unknown-field`, `inventory-type-unknown`, `missing-column`, `missing-vm-id`,
 *   `missing-vm-name`, `duplicate-vm-id`, `not-a-number`, `file-without-vms` and those of the file
 */
export function readCsvInventory(file: string, options: CsvOptions): InventoryContent {
  const { mapping, providerType } = options;
  const slips = Object.keys(mapping ?? {}).flatMap((name) => {
    const field = FIELDS.find((it) => it !== name && it.toLowerCase() === name.toLowerCase());
    return field === undefined ? [] : [{ name, field }];
  });
  if (slips.length > 0)
    throw new ProblemError(
      slips.map(({ name, field }) => ({
        severity: 'error',
        code: 'unknown-field',
        where: file,
        message: `VMs have no field "${name}", to which the mapping gives a column`,
        fix: `did you mean "${field}"? an attribute of your own needs another name`,
      })),
    );
  if (mapping?.id === undefined || mapping.name === undefined) {
    throw fileFault(
      'no-mapping',
      file,
      'is a table without a mapping',
      "name the columns that hold id and name of the VMs: --column id=HEADER --column name=HEADER (mapping: { id: 'HEADER', name: 'HEADER' })",
    );
  }
  if (!Object.values(ProviderType).includes(providerType)) {
    throw fileFault(
      'inventory-type-unknown',
      file,
      `providerType is ${JSON.stringify(providerType)}, accepted: ${Object.values(ProviderType).join(', ')}`,
      'set the provider type of the VMs: --type vsphere (providerType)',
    );
  }
  const findings = new Findings(options.skipInvalid);
  const locale = localeOf(options.locale, file);
  const rowOfId = new Map<string, string>();
  const vms = readTableRows(file, mapping).flatMap((row) => toVm(row, providerType, rowOfId, findings, locale) ?? []);
  const usable = vms.filter(({ where }) => !findings.isSkipped(where)).map(({ vm }) => vm);
  findings.settle();
  if (usable.length === 0)
    throw fileFault('file-without-vms', file, 'holds no VMs', 'give a table with a row for each VM, below the header');
  return { providerType, vms: usable, networks: [], storages: [], hosts: [], notes: findings.notes };
}

function toVm(
  { where, values, raw }: TableRow,
  providerType: ProviderType,
  rowOfId: Map<string, string>,
  findings: Findings,
  locale: Locale,
): { readonly where: string; readonly vm: SourceVm } | undefined {
  const { id, name, folder } = values;
  const fix = 'correct the row, or leave the VM out with --skip-invalid (skipInvalid: true)';
  if (id === undefined) {
    findings.vmFault(where, where, {
      code: 'missing-vm-id',
      message: `the id is empty${name === undefined ? '' : ` on "${name}"`}`,
      fix,
    });
    return undefined;
  }
  if (name === undefined) {
    findings.vmFault(where, where, { code: 'missing-vm-name', message: `"${id}" has no name`, fix });
    return undefined;
  }
  const before = rowOfId.get(id);
  if (before !== undefined) {
    findings.vmFault(where, where, {
      code: 'duplicate-vm-id',
      message: `id "${id}" is also in ${before}`,
      fix: 'remove one of the two rows',
    });
    return undefined;
  }
  rowOfId.set(id, where.replace(/^.* (row \d+)$/, '$1'));
  const texts = Object.fromEntries(TEXTS.map((field) => [field, values[field]]));
  const numbers = Object.fromEntries(
    NUMBERS.map((field) => {
      const text = values[field];
      if (text === undefined) return [field, undefined];
      const value = locale.number(text);
      if (Number.isInteger(value) && value >= 0) return [field, value];
      findings.vmFault(where, where, {
        code: 'not-a-number',
        message: `${field}: expected a whole number, 0 or more, got ${JSON.stringify(text)}`,
        fix,
      });
      return [field, undefined];
    }),
  );
  const attributes = Object.entries(values).filter(([field]) => !NO_ATTRIBUTES.has(field));
  const vm = withoutUndefined<SourceVm>({
    providerType,
    id,
    name,
    ...texts,
    ...numbers,
    path: values.path ?? (folder?.startsWith('/') ? `${cutEnd(folder, '/')}/${name}` : undefined),
    attributes: attributes.length === 0 ? undefined : Object.fromEntries(attributes),
    rawFormat: 'csv',
    raw,
  });
  return { where, vm };
}
