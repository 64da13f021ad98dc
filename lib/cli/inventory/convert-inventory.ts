import { renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { writeDocument } from '../../inventory/document';
import { unwritable } from '../named-file';
import type { Terminal } from '../terminal';
import type { InventoryOptions } from './flags';
import { readFor } from './read-for';

export interface ConvertOptions extends InventoryOptions {
  /** A file, or `-` for stdout. */
  readonly output: string;
  readonly withoutRaw?: boolean;
}

/** Writes an inventory of any format as one JSON document, the same bytes for the same inventory. */
export function convertInventory(path: string, options: ConvertOptions, terminal: Terminal): number {
  const content = readFor(path, options, terminal);
  const text = writeDocument(content, { withoutRaw: options.withoutRaw ?? false });
  if (options.output === '-') {
    terminal.print(text);
    return 0;
  }
  writeWhole(options.output, text);
  const { length } = content.vms;
  terminal.say(`${options.output}: ${length} ${length === 1 ? 'VM' : 'VMs'}\n`);
  return 0;
}

/** The whole file or none. A device or a pipe, such as /dev/stdout, is written to and not put another file in place of. */
function writeWhole(path: string, text: string): void {
  const isDevice = statSync(path, { throwIfNoEntry: false })?.isFile() === false;
  const partial = isDevice ? path : `${path}.${process.pid}.part`;
  try {
    writeFileSync(partial, text);
    if (partial !== path) renameSync(partial, path);
  } catch (error) {
    if (partial !== path) rmSync(partial, { force: true });
    throw unwritable(path, error);
  }
}
