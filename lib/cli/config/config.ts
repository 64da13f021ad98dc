import type { InventoryOptions } from '../inventory/flags';

/** What cdk8s-forklift.yaml says. */
export interface Config {
  readonly app?: string;
  readonly inventory?: string | InventoryConfig;
  readonly lint?: { readonly paths?: readonly string[]; readonly external?: readonly string[] };
  readonly release?: string;
}

/** An inventory with all that it takes to read it. */
export interface InventoryConfig extends Omit<InventoryOptions, 'column' | 'tableColumn'> {
  readonly path: string;
  readonly columns?: Readonly<Record<string, string>>;
  readonly tableColumns?: Readonly<Record<string, string>>;
}

/** A file of this name is looked for in the working folder and in those above it, up to the root of the repository. */
export const CONFIG_FILE = 'cdk8s-forklift.yaml';
