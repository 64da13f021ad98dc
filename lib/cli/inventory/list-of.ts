import type { InventoryContent } from '../../inventory/content';
import { hostUses, networkUses, storageUses } from '../../inventory/uses';
import { knownFields } from '../../query/known-fields';
import { table } from '../../support/table';
import type { Terminal } from '../terminal';
import type { ListForm, ListOptions } from './list-flags';
import type { ListName } from './list-names';
import { drawListing, type ListColumn } from './listing';
import { readFor } from './read-for';
import { inGiB } from './summary-text';

/** Prints the networks, datastores, hosts or fields of an inventory. */
export function listOf(name: ListName, path: string, options: ListOptions, terminal: Terminal): number {
  const content = readFor(path, options, terminal, 'look');
  const { text, count } = DRAWN[name](content, options.output);
  terminal.print(text);
  if (count === 0) terminal.say(`note: this inventory has no ${name}\n`);
  return 0;
}

interface Drawn {
  readonly text: string;
  readonly count: number;
}

const DRAWN: Readonly<Record<ListName, (content: InventoryContent, form: ListForm) => Drawn>> = table({
  networks: (content, form) =>
    draw(networkUses(content), form, [
      { title: 'name', value: ({ name, type }) => name ?? (type === 'pod' ? 'pod network' : undefined) },
      { title: 'id', value: ({ id }) => id },
      { title: 'namespace', value: ({ namespace }) => namespace, wide: true },
      { title: 'path', value: ({ path }) => path, wide: true },
      { title: 'vms', value: ({ vms }) => vms },
      { title: 'nics', value: ({ nics }) => nics },
    ]),
  datastores: (content, form) =>
    draw(storageUses(content), form, [
      { title: 'name', value: ({ name }) => name },
      { title: 'id', value: ({ id }) => id },
      { title: 'type', value: ({ type }) => type },
      { title: 'path', value: ({ path }) => path, wide: true },
      { title: 'capacityGiB', value: ({ capacityBytes }) => gib(capacityBytes) },
      { title: 'freeGiB', value: ({ freeBytes }) => gib(freeBytes) },
      { title: 'vms', value: ({ vms }) => vms },
      { title: 'disks', value: ({ disks }) => disks },
      { title: 'disksGiB', value: ({ diskBytes }) => gib(diskBytes) },
    ]),
  hosts: (content, form) =>
    draw(hostUses(content), form, [
      { title: 'name', value: ({ name }) => name },
      { title: 'id', value: ({ id }) => id },
      { title: 'cluster', value: ({ cluster }) => cluster },
      { title: 'status', value: ({ status }) => status, wide: true },
      { title: 'inMaintenance', value: ({ inMaintenance }) => inMaintenance, wide: true },
      { title: 'vms', value: ({ vms }) => vms },
      { title: 'cpus', value: ({ cpus }) => cpus },
      { title: 'memoryGiB', value: ({ memoryMB }) => gib(memoryMB * 1024 ** 2) },
    ]),
  fields: (content, form) =>
    draw(knownFields(content.vms), form, [
      { title: 'name', value: ({ name }) => name },
      { title: 'type', value: ({ type }) => type },
      { title: 'unit', value: ({ unit }) => unit },
      { title: 'vms', value: ({ vms }) => vms },
      { title: 'ofVms', value: () => content.vms.length, wide: true },
      { title: 'example', value: ({ example }) => example },
    ]),
});

function draw<T>(rows: readonly T[], form: ListForm, columns: readonly ListColumn<T>[]): Drawn {
  return { text: drawListing({ rows, columns }, form), count: rows.length };
}

function gib(bytes: number | undefined): string | undefined {
  return bytes === undefined ? undefined : inGiB(bytes);
}
