import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ForkliftInventoryFiles } from './forklift';

/** Lists of Forklift's inventory service, by the names that people save them under. */
const LISTS = {
  networks: 'networks.json',
  datastores: 'datastores.json',
  storage: 'storage.json',
  hosts: 'hosts.json',
  disks: 'disks.json',
  nicProfiles: 'nicprofiles.json',
  flavors: 'flavors.json',
} as const satisfies Partial<Record<keyof ForkliftInventoryFiles, string>>;

/** The lists in a folder with a `vms.json`: one provider, as Forklift answers; undefined for any other folder. */
export function forkliftFilesIn(folder: string): ForkliftInventoryFiles | undefined {
  const vms = join(folder, 'vms.json');
  if (!existsSync(vms)) return undefined;
  const lists = Object.entries(LISTS)
    .map(([list, name]) => [list, join(folder, name)] as const)
    .filter(([, path]) => existsSync(path));
  return { vms, ...Object.fromEntries(lists) };
}
