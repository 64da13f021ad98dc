import { Option } from 'commander';
import type { InventoryOptions } from './flags';

/** How a list can be printed. */
export const LIST_FORMS = ['table', 'wide', 'csv', 'json', 'yaml'] as const;
export type ListForm = (typeof LIST_FORMS)[number];

export interface ListOptions extends InventoryOptions {
  readonly output: ListForm;
}

export function listFlag(): Option {
  return new Option('-o, --output <form>', 'wide and csv have all columns, json and yaml have every field')
    .choices(LIST_FORMS)
    .default('table');
}
