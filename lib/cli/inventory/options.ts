import { Option } from 'commander';
import { ProviderType } from '../../forklift/source-vm';
import type { InventoryContent } from '../../inventory/content';
import { enrich } from '../../inventory/enrich';
import type { ForkliftInventoryFiles } from '../../inventory/forklift';
import { readInventory } from '../../inventory/read-inventory';
import type { TableMapping } from '../../inventory/table';
import { ProblemError } from '../../problems/problem';
import { WrongUse } from '../wrong-use';
import { drawNotes } from './notes';
import { Progress } from './progress';

/** How the commands read an inventory. */
export interface InventoryOptions {
  readonly type?: ProviderType;
  readonly vcenter?: string;
  readonly skipInvalid?: boolean;
  readonly column?: readonly string[];
  readonly networks?: string;
  readonly storage?: string;
  readonly hosts?: string;
  readonly disks?: string;
  readonly nicProfiles?: string;
  readonly flavors?: string;
  readonly table?: string;
  readonly tableColumn?: readonly string[];
}

const several = (value: string, before: readonly string[] = []) => [...before, value];

/** The options of every command that reads an inventory. */
export function inventoryOptions(): Option[] {
  return [
    new Option('--type <type>', 'what the VMs are of, where the file does not tell').choices(
      Object.values(ProviderType),
    ),
    new Option('--vcenter <server>', 'the vCenter to read, of a workbook merged from several: its server or UUID'),
    new Option('--skip-invalid', 'leave out VMs whose rows are faulty, and list them, instead of stopping'),
    new Option(
      '--column <field=header>',
      'of a CSV that is no RVTools export: which column holds what; may be given several times',
    ).argParser(several),
    new Option('--networks <file>', 'beside a Forklift inventory: its networks'),
    new Option('--storage <file>', 'beside a Forklift inventory: its datastores, storage domains, volume types, ...'),
    new Option('--hosts <file>', 'beside a Forklift inventory: its hosts'),
    new Option(
      '--disks <file>',
      'beside a Forklift inventory: disks, volumes or claims, where they are rows of their own',
    ),
    new Option('--nic-profiles <file>', 'beside an inventory of oVirt: its vNIC profiles'),
    new Option('--flavors <file>', 'beside an inventory of OpenStack: its flavors'),
    new Option('--table <file>', 'a CSV whose columns become attributes of the VMs; goes with --table-column'),
    new Option(
      '--table-column <name=header>',
      'column of the table: id, name, folder and vcenter find the VM, others are attributes; may be given several times',
    ).argParser(several),
  ];
}

/**
 * Reads what a command was pointed to, and tells on stderr how far it is and what was left out.
 *
 * @throws WrongUse, ProblemError
 */
export function readFor(path: string, options: InventoryOptions): InventoryContent {
  const mapping = mappingFrom('--column', options.column);
  const columns = mappingFrom('--table-column', options.tableColumn);
  if ((options.table === undefined) !== (columns === undefined))
    throw new WrongUse('--table and --table-column go together', 'give both: --table FILE --table-column name=HEADER');
  const lists = listsFrom(options);
  const progress = new Progress(process.stderr);
  try {
    const read = readInventory(path, {
      ...(options.type === undefined ? {} : { providerType: options.type }),
      ...(options.vcenter === undefined ? {} : { vcenter: options.vcenter }),
      ...(mapping === undefined ? {} : { mapping }),
      ...(lists === undefined ? {} : { lists }),
      skipInvalid: options.skipInvalid ?? false,
      onProgress: (text) => progress.draw(text),
    });
    const content =
      options.table === undefined ? read : enrich(read, options.table, columns as TableMapping, options.skipInvalid);
    progress.clear();
    process.stderr.write(drawNotes(content.notes));
    return content;
  } catch (error) {
    progress.clear();
    throw asWrongUse(error);
  }
}

/** A file that is not there was typed wrong. */
function asWrongUse(error: unknown): unknown {
  const [problem, other] = error instanceof ProblemError ? error.problems : [];
  if (problem === undefined || other !== undefined || problem.code !== 'file-missing') return error;
  return new WrongUse(`${problem.where}: ${problem.message}`, 'paths are relative to this folder');
}

function mappingFrom(option: string, given: readonly string[] | undefined): TableMapping | undefined {
  if (given === undefined) return undefined;
  return Object.fromEntries(
    given.map((text) => {
      const at = text.indexOf('=');
      if (at < 1 || at === text.length - 1)
        throw new WrongUse(`${option} ${text}: expected NAME=HEADER`, `such as ${option} name='Server name'`);
      return [text.slice(0, at), text.slice(at + 1)];
    }),
  );
}

function listsFrom(options: InventoryOptions): Omit<ForkliftInventoryFiles, 'vms'> | undefined {
  const lists = Object.fromEntries(
    (['networks', 'storage', 'hosts', 'disks', 'nicProfiles', 'flavors'] as const)
      .filter((name) => options[name] !== undefined)
      .map((name) => [name, options[name]]),
  );
  return Object.keys(lists).length === 0 ? undefined : lists;
}
