import type { InventoryContent, InventoryUse } from '../../inventory/content';
import { enrich } from '../../inventory/enrich';
import type { ForkliftInventoryFiles } from '../../inventory/forklift';
import { isLocale } from '../../inventory/locale';
import { readInventory } from '../../inventory/read-inventory';
import type { TableMapping } from '../../inventory/table';
import { ProblemError } from '../../problems/problem';
import type { Terminal } from '../terminal';
import { WrongUse } from '../wrong-use';
import type { InventoryOptions } from './flags';
import { drawNotes } from './notes';

/**
 * Reads what a command was pointed to, and tells on stderr how far it is and what was left out.
 *
 * @throws WrongUse, ProblemError
 */
export function readFor(
  path: string,
  options: InventoryOptions,
  terminal: Terminal,
  use: InventoryUse = 'plan',
): InventoryContent {
  const { locale } = options;
  if (locale !== undefined && !isLocale(locale))
    throw new WrongUse(`--locale ${locale}: expected a language`, 'such as --locale de');
  const mapping = mappingFrom('--column', options.column);
  const columns = mappingFrom('--table-column', options.tableColumn);
  if ((options.table === undefined) !== (columns === undefined))
    throw new WrongUse('--table and --table-column go together', 'give both: --table FILE --table-column name=HEADER');
  const lists = listsFrom(options);
  const { progress } = terminal;
  try {
    const asked = {
      ...(options.type === undefined ? {} : { providerType: options.type }),
      ...(options.vcenter === undefined ? {} : { vcenter: options.vcenter }),
      ...(locale === undefined ? {} : { locale }),
      ...(mapping === undefined ? {} : { mapping }),
      ...(lists === undefined ? {} : { lists }),
      skipInvalid: options.skipInvalid ?? false,
      onProgress: (text: string) => progress.draw(text),
    };
    const read = readInventory(path, asked, use);
    const content =
      options.table === undefined ? read : enrich(read, options.table, columns as TableMapping, options.skipInvalid);
    progress.clear();
    terminal.say(drawNotes(content.notes));
    return content;
  } catch (error) {
    progress.clear();
    throw asWrongUse(error);
  }
}

/** An error of reading an inventory as a command tells it: a file that is not there was typed wrong. */
export function asWrongUse(error: unknown): unknown {
  const [problem, other] = error instanceof ProblemError ? error.problems : [];
  if (problem === undefined || other !== undefined || problem.code !== 'file-missing') return error;
  return new WrongUse(`${problem.where}: ${problem.message}`, 'paths are relative to this folder');
}

/** What columns hold, from `field=header` as it is typed. @throws WrongUse */
export function mappingFrom(option: string, given: readonly string[] | undefined): TableMapping | undefined {
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
