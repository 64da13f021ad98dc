import { summarise } from '../../inventory/summary';
import { table } from '../../support/table';
import { type InventoryOptions, readFor } from './options';
import { summaryMarkdown } from './summary-markdown';
import { summaryText } from './summary-text';

export interface SummariseOptions extends InventoryOptions {
  readonly output: 'text' | 'json' | 'markdown';
}

const writers = table({
  text: summaryText,
  markdown: summaryMarkdown,
  json: (summary: unknown) => `${JSON.stringify(summary, null, 2)}\n`,
});

/** Prints an inventory in numbers. */
export async function summariseInventory(path: string, options: SummariseOptions): Promise<number> {
  process.stdout.write(writers[options.output](summarise(readFor(path, options))));
  return 0;
}
