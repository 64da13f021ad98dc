import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import type { Argument, Command, Option } from 'commander';
import { programName } from '../program-file';
import { WrongUse } from '../wrong-use';
import type { InventoryConfig } from './config';
import { CONFIG_FILE } from './config';
import { type Configured, markOf } from './configured';
import { findConfig } from './find-config';
import type { FoundConfig } from './read-config';

/**
 * Fills in what a command line leaves out and the configuration says. What is typed wins; an inventory that is typed brings
 * its own flags, and those of the configuration are not for it.
 *
 * @param isAsked whether a configuration is looked for: `--no-config` says not
 * @throws WrongUse for a configuration with faults, and for what is needed and nobody says
 */
export function fillIn(command: Command, isAsked: boolean): void {
  const parts = [
    ...command.registeredArguments.map((part, at) => argumentPart(command, part, at)),
    ...command.options.map((part) => optionPart(command, part)),
  ].filter(({ mark, isGiven }) => mark !== undefined && !isGiven);
  if (parts.length === 0) return;
  const path = isAsked ? findConfig() : undefined;
  const found = path === undefined ? undefined : read(path);
  for (const { mark, name, set } of parts) {
    const { key, isNeeded, when } = mark as Configured;
    if (when !== undefined && !when(command)) continue;
    const value = saidOf(key, found);
    if (value !== undefined) set(value);
    else if (isNeeded === true)
      throw new WrongUse(`${name} is missing`, `give it, or write ${key} into ${CONFIG_FILE}`);
    if (key === 'inventory' && value !== undefined) fillInReading(command, found);
  }
}

interface Part {
  readonly mark: Configured | undefined;
  readonly isGiven: boolean;
  readonly name: string;
  readonly set: (value: unknown) => void;
}

function argumentPart(command: Command, part: Argument, at: number): Part {
  const value = command.processedArgs[at];
  return {
    mark: markOf(part),
    isGiven: part.variadic ? (value ?? []).length > 0 : value !== undefined,
    name: part.name(),
    set: (filled) => {
      command.processedArgs[at] = filled;
    },
  };
}

function optionPart(command: Command, part: Option): Part {
  const name = part.attributeName();
  return {
    mark: markOf(part),
    isGiven: command.getOptionValueSource(name) !== undefined,
    name: part.long ?? name,
    set: (value) => command.setOptionValueWithSource(name, value, 'config'),
  };
}

function saidOf(key: Configured['key'], found: FoundConfig | undefined): unknown {
  const { app, inventory, lint, release } = found?.config ?? {};
  switch (key) {
    case 'app':
      return appFrom(app, found);
    case 'inventory': {
      const path = typeof inventory === 'string' ? inventory : inventory?.path;
      return path === undefined ? undefined : from(found, path);
    }
    case 'lint.paths':
      return lint?.paths?.map((path) => from(found, path));
    case 'lint.external':
      return lint?.external;
    case 'release':
      return release;
  }
}

/** The program of this folder. One reads and writes beside itself, so that of another folder is run there. */
function appFrom(app: string | undefined, found: FoundConfig | undefined): string {
  const isElsewhere = found !== undefined && resolve('.') !== found.folder;
  if (isElsewhere && (app !== undefined || !['cdk8s.yaml', 'main.ts'].some((file) => existsSync(file)))) {
    throw new WrongUse(
      `the program of ${found.file} runs in the folder of that file`,
      `cd ${relative('.', found.folder).replaceAll('\\', '/')}`,
    );
  }
  if (app !== undefined) return programName(app);
  const { readCdk8sConfig }: typeof import('../synth/cdk8s-config') = require('../synth/cdk8s-config');
  return programName(readCdk8sConfig().app);
}

/** How the inventory of the configuration is read. */
function fillInReading(command: Command, found: FoundConfig | undefined): void {
  const inventory = found?.config.inventory;
  if (inventory === undefined || typeof inventory === 'string') return;
  const { path: _, columns, tableColumns, ...more } = inventory;
  const values: Record<string, unknown> = {
    ...Object.fromEntries(
      Object.entries(more).map(([name, value]) => [
        name,
        FILES.has(name as keyof InventoryConfig) ? from(found, value as string) : value,
      ]),
    ),
    ...(columns === undefined ? {} : { column: pairs(columns) }),
    ...(tableColumns === undefined ? {} : { tableColumn: pairs(tableColumns) }),
  };
  for (const [name, value] of Object.entries(values)) {
    if (command.getOptionValueSource(name) === undefined) command.setOptionValueWithSource(name, value, 'config');
  }
}

const FILES = new Set<keyof InventoryConfig>([
  'networks',
  'storage',
  'hosts',
  'disks',
  'nicProfiles',
  'flavors',
  'table',
]);

function pairs(columns: Readonly<Record<string, string>>): string[] {
  return Object.entries(columns).map(([name, header]) => `${name}=${header}`);
}

/** A path of the configuration, as seen from the working folder. */
function from(found: FoundConfig | undefined, path: string): string {
  return relative('.', resolve(found?.folder ?? '.', path)).replaceAll('\\', '/') || '.';
}

/** What reads YAML is loaded by who has some. */
function read(path: string): FoundConfig {
  const { readConfig }: typeof import('./read-config') = require('./read-config');
  return readConfig(path);
}
