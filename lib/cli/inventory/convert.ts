import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { writeDocument } from '../../inventory/document';
import { WrongUse } from '../wrong-use';
import { type InventoryOptions, readFor } from './options';

export interface ConvertOptions extends InventoryOptions {
  /** A file, or `-` for stdout. */
  readonly output: string;
  readonly withoutRaw?: boolean;
}

/** Writes an inventory of any format as one JSON document, the same bytes for the same inventory. */
export async function convertInventory(path: string, options: ConvertOptions): Promise<number> {
  const content = readFor(path, options);
  const text = writeDocument(content, { withoutRaw: options.withoutRaw ?? false });
  if (options.output === '-') {
    await written(text);
    return 0;
  }
  const partial = `${options.output}.${process.pid}.part`;
  try {
    writeFileSync(partial, text);
    renameSync(partial, options.output);
  } catch (error) {
    rmSync(partial, { force: true });
    throw new WrongUse(`${options.output} cannot be written (${(error as NodeJS.ErrnoException).code})`);
  }
  const { length } = content.vms;
  process.stderr.write(`${options.output}: ${length} ${length === 1 ? 'VM' : 'VMs'}\n`);
  return 0;
}

/** A pipe takes what it can hold; the rest is waited for. */
function written(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });
}
