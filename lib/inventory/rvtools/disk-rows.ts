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
    shared: shares(row.text('sharing')),
    busShared: shares(row.text('sharedBus')),
    rdm: row.flag('raw'),
    mode: modeOf(row.text('mode')),
    bus: busOf(row),
  });
}

/** `ds-1` of `[ds-1] folder/file.vmdk`. */
function datastoreIn(path: string | undefined): string | undefined {
  return path === undefined ? undefined : (/^\[([^\]]+)\]/.exec(path)?.[1] ?? undefined);
}

/** Forklift goes by the sharing mode of the disk alone; a shared bus is told apart from it. */
function shares(text: string | undefined): boolean | undefined {
  return text === undefined ? undefined : !/^(sharing)?none$|^nosharing$|^false$|^no$/i.test(text);
}

/** `independent_persistent`, also as PowerCLI writes it: `IndependentPersistent`. */
function modeOf(text: string | undefined): string | undefined {
  const match = /^(Independent)?((?:Non)?Persistent)$/i.exec(text ?? '');
  return match === null ? text : `${match[1] === undefined ? '' : 'independent_'}${match[2]?.toLowerCase()}`;
}

function busOf(row: Row<'vDisk'>): string | undefined {
  const text = `${row.text('controller') ?? ''} ${row.text('label') ?? ''}`;
  return BUSES.find(([pattern]) => pattern.test(text))?.[1];
}
