import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { compareText } from '../../support/did-you-mean';
import { readCsv } from '../csv';
import { fileFault } from '../files';
import { sheetNamed } from './columns';
import type { Cell, Sheets } from './sheets';

/**
 * Opens a folder with one CSV for each sheet, as RVTools exports them: `RVTools_tabvInfo.csv`, `vInfo.csv`.
 *
 * @throws ProblemError `not-an-inventory` where the folder has none
 */
export function openCsvFolder(folder: string): Sheets {
  const names = readdirSync(folder)
    .filter((name) => /\.csv$/i.test(name))
    .sort(compareText);
  if (!names.some((name) => sheetNamed(name) !== undefined)) {
    const found = names.length === 0 ? 'no CSV files' : `no CSV of a sheet, but ${names.slice(0, 5).join(', ')}`;
    throw fileFault(
      'not-an-inventory',
      folder,
      `is a folder with ${found}`,
      'give the folder that RVTools exported into (RVTools_tabvInfo.csv or vInfo.csv, together with the other sheets), or one with the vms.json of Forklift',
    );
  }
  return new CsvFolder(folder, names);
}

/** Opens one CSV of a sheet, without those beside it: vInfo, whatever it is called. */
export function openCsvSheet(file: string): Sheets {
  return new CsvFolder(file, [sheetNamed(basename(file)) === undefined ? 'vInfo' : basename(file)], file);
}

class CsvFolder implements Sheets {
  constructor(
    readonly path: string,
    readonly names: readonly string[],
    private readonly file?: string,
  ) {}

  whereIs(sheet: string): string {
    return this.file ?? join(this.path, sheet);
  }

  readRows(sheet: string, onRow: (cells: readonly Cell[], row: number) => void): void {
    readCsv(this.whereIs(sheet), (cells, row) =>
      onRow(
        cells.map((cell) => (cell === '' ? undefined : cell)),
        row,
      ),
    );
  }
}
