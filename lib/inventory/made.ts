import type { InventoryContent } from './content';

/** An inventory that a program has read. */
export interface MadeInventory {
  readonly content: InventoryContent;
  /** Its files and folders, each once. */
  readonly files: readonly string[];
}

let captured: MadeInventory[] | undefined;

/** Loads a program, and gives what comes of it with every inventory that it has made meanwhile. */
export async function withInventories<T>(
  load: () => Promise<T>,
): Promise<[made: T, inventories: readonly MadeInventory[]]> {
  const own: MadeInventory[] = [];
  captured = own;
  try {
    return [await load(), own];
  } finally {
    captured = undefined;
  }
}

/** Makes an inventory known to whoever loads its program. */
export function noteInventory(content: InventoryContent, files: readonly (string | undefined)[]): void {
  captured?.push({ content, files: [...new Set(files.filter((file) => file !== undefined))] });
}
