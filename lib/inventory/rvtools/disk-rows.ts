import type { SourceDisk } from '../../forklift/source-vm';
import { withoutUndefined } from '../content';
import type { Row } from './table';

const BUSES: readonly [RegExp, string][] = [
  [/scsi|lsi|bus ?logic|pvscsi/i, 'scsi'],
  [/sata|ahci/i, 'sata'],
  [/nvme/i, 'nvme'],
  [/ide/i, 'ide'],
];

/** A disk of vDisk; `storageId` gives the id of a datastore by its name. */
export function toDisk(row: Row<'vDisk'>, storageId: (name: string) => string | undefined): SourceDisk {
  const file = row.text('path');
  const storageName = datastoreIn(file);
  return withoutUndefined<SourceDisk>({
    file,
    storageId: storageName === undefined ? undefined : storageId(storageName),
    storageName,
    capacityBytes: row.bytesOfMiB('capacity'),
    shared: isShared(row),
    rdm: row.flag('raw'),
    mode: row.text('mode'),
    bus: busOf(row),
  });
}

/** `ds-1` of `[ds-1] folder/file.vmdk`. */
function datastoreIn(path: string | undefined): string | undefined {
  return path === undefined ? undefined : (/^\[([^\]]+)\]/.exec(path)?.[1] ?? undefined);
}

/** By the disk (multi-writer) or by the bus it is on. */
function isShared(row: Row<'vDisk'>): boolean | undefined {
  const sharing = row.text('sharing')?.toLowerCase();
  const bus = row.text('sharedBus')?.toLowerCase();
  if (sharing === undefined && bus === undefined) return undefined;
  const shares = (text: string | undefined) =>
    text !== undefined && !/^(sharing)?none$|^nosharing$|^false$|^no$/.test(text);
  return shares(sharing) || shares(bus);
}

function busOf(row: Row<'vDisk'>): string | undefined {
  const text = `${row.text('controller') ?? ''} ${row.text('label') ?? ''}`;
  return BUSES.find(([pattern]) => pattern.test(text))?.[1];
}
