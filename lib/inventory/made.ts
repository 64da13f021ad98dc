import type { InventoryContent } from './content';

/** An inventory that a programme has read. */
export interface MadeInventory {
  readonly content: InventoryContent;
  /** Its files and folders, each once. */
  readonly files: readonly string[];
}

let captured: MadeInventory[] | undefined;

/** From now on every inventory that is made is added to the list that comes back: for commands that load a programme. */
export function captureInventories(): readonly MadeInventory[] {
  captured = [];
  return captured;
}

/** Makes an inventory known to whoever captures them. */
export function noteInventory(content: InventoryContent, files: readonly (string | undefined)[]): void {
  captured?.push({ content, files: [...new Set(files.filter((file) => file !== undefined))] });
}
