import { extname } from 'node:path';
import type { ProviderType } from '../forklift/source-vm';
import type { InventoryContent, InventoryUse } from './content';
import { readCsv } from './csv';
import { type CsvOptions, readCsvInventory } from './csv-inventory';
import { documentContent, isDocument } from './document';
import { decodeText, fileFault, kindOfPath, readBytes, readHead } from './files';
import { type ForkliftInventoryFiles, forkliftContent, readForkliftInventory } from './forklift';
import { forkliftFilesIn } from './forklift-folder';
import { govcContent, isGovc } from './govc';
import { parseJson, rowsIn } from './read-json';
import { normalised, sheetNamed } from './rvtools/columns';
import { type RvToolsOptions, readRvTools } from './rvtools/reader';
import { isOle, isZip } from './rvtools/workbook';
import type { TableMapping } from './table';

/** How an inventory of any format is read. */
export interface ReadInventoryOptions extends RvToolsOptions {
  /** @default - told by the file; needed for a CSV that is not an RVTools export */
  readonly providerType?: ProviderType;
  /** For a CSV that is not an RVTools export: which column holds what. @default - such a file is refused */
  readonly mapping?: TableMapping;
  /** Lists beside a Forklift inventory of VMs. @default - none */
  readonly lists?: Omit<ForkliftInventoryFiles, 'vms'>;
}

const ACCEPTED =
  'an RVTools workbook (.xlsx) or folder of CSV files, a Forklift inventory (JSON, or a folder with vms.json), govc vm.info -json, a CSV with a mapping, or the output of inventory convert';

/**
 * Reads an inventory of whatever format the file or folder has: RVTools, Forklift's inventory, govc, a CSV with a mapping,
 * or our own document. What it is, is told by its content.
 *
 * @throws ProblemError with every fault of the format's reader; `not-an-inventory` says what the file looks like instead
 */
export function readInventory(
  path: string,
  options: ReadInventoryOptions = {},
  use: InventoryUse = 'plan',
): InventoryContent {
  if (kindOfPath(path) === 'folder') {
    const files = forkliftFilesIn(path);
    return files === undefined
      ? readRvTools(path, options, use)
      : readForkliftInventory({ ...files, ...options.lists }, options);
  }
  const head = readHead(path, 8);
  if (isZip(head) || isOle(head)) return readRvTools(path, options, use);
  const text = decodeText(readBytes(path), path);
  const start = text.trimStart().charAt(0);
  if (start === '') throw fileFault('empty-file', path, 'is empty', `accepted: ${ACCEPTED}`);
  if (start === '{' || start === '[') return readJson(text, path, options);
  if (looksLikePlanVms(text)) throw isPlanVms(path);
  if (/\.(csv|tsv|txt)$/i.test(path) || options.mapping !== undefined) return readCsvOfAnyKind(path, options, use);
  throw fileFault(
    'not-an-inventory',
    path,
    `begins with ${JSON.stringify(text.trimStart().slice(0, 30))}${extname(path) === '' ? '' : ` and is called ${extname(path)}`}`,
    `accepted: ${ACCEPTED}`,
  );
}

function readJson(text: string, path: string, options: ReadInventoryOptions): InventoryContent {
  const value = parseJson(text, path, 'the inventory');
  if (isDocument(value)) return documentContent(value, path);
  if (isGovc(value)) return govcContent(value, path, options);
  if (options.lists !== undefined) return readForkliftInventory({ vms: path, ...options.lists }, options);
  const rows = rowsIn(value, path, 'VMs');
  if (rows.some((row) => PLAN_VM_FIELDS.some((field) => Object.hasOwn(row, field)))) throw isPlanVms(path);
  return forkliftContent(rows, path, options);
}

/** Fields of a VM in a Plan that no inventory has. */
const PLAN_VM_FIELDS = ['hooks', 'ref', 'targetName', 'targetname', 'luks', 'instanceType', 'instancetype', 'rootDisk'];

function isPlanVms(path: string) {
  return fileFault(
    'not-an-inventory',
    path,
    'is a list of VMs for a Plan (PlanVMS), which has only their id and name',
    'give it to a plan: inventory.fromPlanVms(file)',
  );
}

/** A sheet of RVTools by its name or its header, else a table of which the mapping tells the columns. */
function readCsvOfAnyKind(path: string, options: ReadInventoryOptions, use: InventoryUse): InventoryContent {
  const { mapping, providerType } = options;
  if (mapping === undefined && (sheetNamed(path.replace(/^.*[\\/]/, '')) !== undefined || hasVinfoHeader(path)))
    return readRvTools(path, options, use);
  return readCsvInventory(path, { ...options, mapping, providerType } as CsvOptions);
}

function hasVinfoHeader(path: string): boolean {
  let found = false;
  let rows = 0;
  readCsv(path, (cells) => {
    rows++;
    if (rows > 25 || found) return;
    const headers = new Set(cells.map((cell) => normalised(cell, 'vInfo')));
    found = ['powerstate', 'template', 'cpus', 'memory'].filter((name) => headers.has(name)).length >= 3;
  });
  return found;
}

/** A YAML list whose items have the fields of a VM in a Plan. */
function looksLikePlanVms(text: string): boolean {
  const first = text
    .slice(0, 4000)
    .split('\n')
    .map((line) => line.trim())
    .find((line) => line !== '' && line !== '---' && !line.startsWith('#'));
  return /^(?:--- )?-\s+"?(?:id|name|ref|hooks|targetname|luks|instancetype)"?\s*:/i.test(first ?? '');
}
