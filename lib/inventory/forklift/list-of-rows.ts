import { type JsonRow, text } from './fields';

/** What the lists of the inventory service hold, by their names in the links of rows. */
const HELD: ReadonlyMap<string, string> = new Map([
  ['vms', 'VMs'],
  ['networks', 'networks'],
  ['networkattachmentdefinitions', 'networks'],
  ['datastores', 'storages'],
  ['storagedomains', 'storages'],
  ['storages', 'storages'],
  ['storageclasses', 'storages'],
  ['volumetypes', 'storages'],
  ['hosts', 'hosts'],
  ['disks', 'disks'],
  ['volumes', 'disks'],
  ['persistentvolumeclaims', 'disks'],
  ['nicprofiles', 'vNIC profiles'],
  ['flavors', 'flavors'],
]);

/** What rows are of, by the first link among them; undefined where none tells. */
export function heldBy(rows: readonly JsonRow[]): string | undefined {
  const link = rows.map(({ selfLink }) => text(selfLink)).find((it) => it !== undefined);
  return link === undefined ? undefined : HELD.get(link.split('/').at(-2) ?? '');
}
