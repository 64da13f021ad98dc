/** A cell as the file has it; undefined where it is empty. */
export type Cell = string | number | boolean | undefined;

/** Sheets of a workbook, or of a folder with one CSV for each. */
export interface Sheets {
  /** As messages name the place: the path of the workbook or folder. */
  readonly path: string;
  /** In the order of the workbook. */
  readonly names: readonly string[];
  /** How messages name a sheet: `sheet vInfo`, or the path of its file. */
  whereIs(sheet: string): string;
  /** Calls back for each row that holds anything, with the row's number as people see it. */
  readRows(sheet: string, onRow: (cells: readonly Cell[], row: number) => void): void;
}
