import { summarise } from '../../inventory/summary';
import { type InventoryOptions, readFor } from '../inventory/options';
import { summaryMarkdown } from '../inventory/summary-markdown';
import { summaryText } from '../inventory/summary-text';

export interface SummariseOptions extends InventoryOptions {
  readonly output: 'text' | 'json' | 'markdown';
}

const writers = {
  text: summaryText,
  markdown: summaryMarkdown,
  json: (summary: unknown) => `${JSON.stringify(summary, null, 2)}\n`,
};

/** Prints an inventory in numbers. */
export async function summariseInventory(path: string, options: SummariseOptions): Promise<number> {
  process.stdout.write(writers[options.output](summarise(readFor(path, options))));
  return 0;
}
