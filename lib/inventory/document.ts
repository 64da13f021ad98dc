import { ProviderType, type SourceVm } from '../forklift/source-vm';
import { sorted } from '../support/plain';
import type { InventoryContent } from './content';
import { fileFault, readText } from './files';
import { Findings } from './findings';
import { object } from './forklift/fields';
import { parseJson } from './read-json';

/** What the document says it is. */
export const DOCUMENT_FORMAT = 'cdk8s-forklift/inventory';
const VERSION = 1;

/** How a document is written. */
export interface DocumentOptions {
  /** Leave out the rows as the source gave them: smaller, and queries know the fields of the model only. @default false */
  readonly withoutRaw?: boolean;
}

/**
 * An inventory as one JSON document: the same bytes for the same inventory, sorted keys, no dates. Notes are not in it: they
 * speak of the files that it was made from.
 */
export function writeDocument(content: InventoryContent, options: DocumentOptions = {}): string {
  const { notes: _, ...rest } = content;
  const vms = options.withoutRaw
    ? rest.vms.map((vm) => ({ ...vm, rawFormat: 'left-out' as const, raw: {} }))
    : rest.vms;
  const { format, version, ...members } = { format: DOCUMENT_FORMAT, version: VERSION, ...rest, vms };
  const whole = { format, version, ...(sorted(members) as object) };
  return `${JSON.stringify(whole, null, 2)}\n`;
}

/** @throws ProblemError `not-json`, `wrong-shape`, `unknown-version`, and `missing-vm-id` and its like for VMs */
export function readDocument(file: string): InventoryContent {
  return documentContent(parseJson(readText(file), file, 'the inventory'), file);
}

export function isDocument(value: unknown): boolean {
  return object(value)?.format === DOCUMENT_FORMAT;
}

export function documentContent(value: unknown, file: string): InventoryContent {
  const document = object(value);
  if (document?.format !== DOCUMENT_FORMAT) {
    throw fileFault(
      'wrong-shape',
      file,
      `has no "format": "${DOCUMENT_FORMAT}"`,
      'create it with: cdk8s-forklift inventory convert',
    );
  }
  if (document.version !== VERSION) {
    throw fileFault(
      'unknown-version',
      file,
      `is of version ${JSON.stringify(document.version)}, this release reads ${VERSION}`,
      'create it again with this release: cdk8s-forklift inventory convert',
    );
  }
  const findings = new Findings();
  const providerType = Object.values(ProviderType).find((type) => type === document.providerType);
  if (providerType === undefined) {
    findings.fault(file, {
      code: 'wrong-value',
      message: `providerType is ${JSON.stringify(document.providerType)}, accepted: ${Object.values(ProviderType).join(', ')}`,
    });
  }
  const lists = Object.fromEntries(
    (['vms', 'networks', 'storages', 'hosts'] as const).map((name) => {
      const rows = document[name];
      if (Array.isArray(rows) && rows.every((row) => object(row) !== undefined)) return [name, rows];
      findings.fault(file, { code: 'wrong-shape', message: `${name} is not a list of objects` });
      return [name, []];
    }),
  ) as unknown as Pick<InventoryContent, 'vms' | 'networks' | 'storages' | 'hosts'>;
  const ids = new Map<string, number>();
  for (const [i, vm] of lists.vms.entries()) checkVm(vm, `${file} vms[${i}]`, i, ids, findings);
  findings.settle();
  const vcenter = object(document.vcenter);
  return {
    providerType: providerType as ProviderType,
    ...(vcenter === undefined ? {} : { vcenter }),
    ...lists,
    notes: [],
  };
}

function checkVm(vm: SourceVm, where: string, i: number, ids: Map<string, number>, findings: Findings): void {
  if (typeof vm.id !== 'string' || vm.id === '')
    findings.fault(where, { code: 'missing-vm-id', message: `expected an id (text), found ${JSON.stringify(vm.id)}` });
  else if (ids.has(vm.id))
    findings.fault(where, { code: 'duplicate-vm-id', message: `id "${vm.id}" is also in vms[${ids.get(vm.id)}]` });
  else ids.set(vm.id, i);
  if (typeof vm.name !== 'string' || vm.name === '')
    findings.fault(where, {
      code: 'missing-vm-name',
      message: `expected a name (text), found ${JSON.stringify(vm.name)}`,
    });
  if (object(vm.raw) === undefined) findings.fault(where, { code: 'wrong-shape', message: 'raw is not an object' });
}
