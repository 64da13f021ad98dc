import { summarise } from '../../inventory/summary';
import { table } from '../../support/table';
import type { Terminal } from '../terminal';
import type { InventoryOptions } from './flags';
import { readFor } from './read-for';
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
export function summariseInventory(path: string, options: SummariseOptions, terminal: Terminal): number {
  terminal.print(writers[options.output](summarise(readFor(path, options, terminal, 'look'))));
  return 0;
}
