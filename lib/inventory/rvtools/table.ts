import type { Code } from '../../problems/catalogue';
import type { Fault } from '../../problems/fault';
import { nearest } from '../../support/did-you-mean';
import { table } from '../../support/table';
import { fileFault } from '../files';
import type { Locale } from '../locale';
import { COLUMNS, type FieldOf, normalised, type SheetName } from './columns';
import type { Cell, Sheets } from './sheets';

/** The header stands in one of the first rows: some people put a title above it. */
const HEADER_WITHIN = 25;

/**
 * What is kept of a VM takes a hundred times the bytes that a small row has in a packed file, so work is limited, not size
 * alone. A vCenter has 45,000 VMs at most, and RVTools writes about 90 cells for each.
 */
const MOST_OF_VMS = { rows: 200_000, cells: 10_000_000 };
const MOST_OF_OTHERS = { rows: 1_000_000, cells: 40_000_000 };

/** The header row of a sheet. */
export interface Header<S extends SheetName> {
  readonly sheet: S;
  readonly row: number;
  /** Every header as the file has it, by column; undefined for a column without. */
  readonly names: readonly (string | undefined)[];
  readonly columns: Readonly<Partial<Record<FieldOf<S>, number>>>;
}

/** A row with typed access to its cells; what cannot be read is told to `onFault`. */
export class Row<S extends SheetName> {
  constructor(
    readonly header: Header<S>,
    readonly cells: readonly Cell[],
    /** As the file counts it. */
    readonly number: number,
    readonly where: string,
    private readonly onFault: (where: string, text: Fault) => void,
    private readonly locale: Locale,
  ) {}

  /** Text without blanks around it; undefined where there is none. */
  text(field: FieldOf<S>): string | undefined {
    const cell = this.cell(field);
    if (cell === undefined) return undefined;
    const text = String(cell).trim();
    return text === '' ? undefined : text;
  }

  /** The id of a managed object, also as PowerCLI writes it: `vm-12` of `VirtualMachine-vm-12`. */
  objectId(field: FieldOf<S>): string | undefined {
    return this.text(field)?.replace(/^[A-Z][A-Za-z]+[-:](?=[a-z]+-)/, '');
  }

  /** True, 1 or yes; False, 0 or no. */
  flag(field: FieldOf<S>): boolean | undefined {
    const cell = this.cell(field);
    if (typeof cell === 'boolean') return cell;
    const text = this.text(field);
    if (text === undefined) return undefined;
    const flag = this.locale.flag(text);
    if (flag !== undefined) return flag;
    return this.fault(field, 'True or False', 'not-a-boolean');
  }

  /** A whole number, 0 or more. */
  whole(field: FieldOf<S>): number | undefined {
    const number = this.numeric(field);
    if (number === undefined) return undefined;
    if (Number.isInteger(number) && number >= 0) return number;
    return this.fault(field, 'a whole number, 0 or more', 'not-a-number');
  }

  /** A whole number of MiB, 0 or more. */
  wholeMiB(field: FieldOf<S>): number | undefined {
    const number = this.numeric(field);
    if (number === undefined) return undefined;
    const mebi = number * this.mebiIn(field);
    if (Number.isInteger(mebi) && mebi >= 0) return mebi;
    return this.fault(field, `a whole number of ${this.unitOf(field)}, 0 or more`, 'not-a-number');
  }

  /** MiB as bytes. */
  bytesOfMiB(field: FieldOf<S>): number | undefined {
    const number = this.numeric(field);
    if (number === undefined) return undefined;
    if (number >= 0) return Math.round(number * this.mebiIn(field) * 1024 ** 2);
    return this.fault(field, `a number of ${this.unitOf(field)}, 0 or more`, 'not-a-number');
  }

  /** Every cell by its header; of two with one header the one that is read. */
  record(): Record<string, string | number | boolean> {
    const record = new Map<string, string | number | boolean>();
    for (const [i, name] of this.header.names.entries()) {
      const cell = this.cells[i];
      if (name !== undefined && cell !== undefined && cell !== '') record.set(name, cell);
    }
    for (const column of Object.values(this.header.columns) as number[]) {
      const cell = this.cells[column];
      if (cell !== undefined) record.set(this.header.names[column] as string, cell);
    }
    return Object.fromEntries(record);
  }

  /** How many MiB one of a column is: its header says whether it counts in GiB. */
  private mebiIn(field: FieldOf<S>): number {
    return this.unitOf(field) === 'GiB' ? 1024 : 1;
  }

  private unitOf(field: FieldOf<S>): 'MiB' | 'GiB' {
    const column = this.header.columns[field];
    return column !== undefined && /gi?b$/.test(normalised(this.header.names[column] ?? '')) ? 'GiB' : 'MiB';
  }

  private cell(field: FieldOf<S>): Cell {
    const column = this.header.columns[field];
    return column === undefined ? undefined : this.cells[column];
  }

  /** A number, also one that stands there as text; NaN for any other text. */
  private numeric(field: FieldOf<S>): number | undefined {
    const cell = this.cell(field);
    if (typeof cell === 'number') return cell;
    const text = this.text(field);
    return text === undefined ? undefined : this.locale.number(text);
  }

  private fault(field: FieldOf<S>, accepted: string, code: Code): undefined {
    const column = this.header.columns[field] as number;
    this.onFault(this.where, {
      code,
      message: `"${this.header.names[column]}": expected ${accepted}, got ${JSON.stringify(this.cell(field))}`,
      fix:
        code === 'not-a-number' && /^"\d[\d.,]*"$/.test(JSON.stringify(this.cell(field)))
          ? "set the language of the number format, such as --locale de (locale: 'de'), or correct the row"
          : 'correct the row, or leave the VM out with --skip-invalid (skipInvalid: true)',
    });
    return undefined;
  }
}

export interface TableReader<S extends SheetName> {
  /** Fields without which the sheet is of no use. */
  readonly required: readonly FieldOf<S>[];
  /** How its texts write numbers and booleans. */
  readonly locale: Locale;
  onRow(row: Row<S>): void;
  /** A cell of a row cannot be read. */
  onFault(where: string, text: Fault): void;
  /** The sheet as a whole cannot be read; no row was. */
  onUnreadable(where: string, text: Fault): void;
  /** A header that stands once more among the rows. */
  onRepeatedHeader?(where: string): void;
}

/**
 * Reads a sheet by its headers. `sheet` is what it stands for, `name` what it is called.
 *
 * @throws ProblemError `file-too-large`
 */
export function readTable<S extends SheetName>(sheets: Sheets, name: string, sheet: S, reader: TableReader<S>): void {
  const where = sheets.whereIs(name);
  const early: { cells: readonly Cell[]; row: number }[] = [];
  let header: Header<S> | undefined;
  let broken = false;
  let rows = 0;
  let count = 0;
  const most = sheet === 'vInfo' ? MOST_OF_VMS : MOST_OF_OTHERS;

  const give = (cells: readonly Cell[], row: number, known: Header<S>) => {
    if (cells.every((cell) => cell === undefined || cell === '' || (typeof cell === 'string' && cell.trim() === '')))
      return;
    const at = `${where} row ${row}`;
    if (isHeaderAgain(cells, known)) reader.onRepeatedHeader?.(at);
    else reader.onRow(new Row(known, cells, row, at, reader.onFault, reader.locale));
  };
  const decide = () => {
    const found = bestHeader(sheet, early);
    const problems = found === undefined ? [emptySheet()] : headerProblems(found, reader.required);
    for (const problem of problems)
      reader.onUnreadable(found === undefined ? where : `${where} row ${found.row}`, problem);
    broken = problems.length > 0;
    if (found === undefined || broken) return;
    header = found;
    for (const { cells, row } of early) if (row > found.row) give(cells, row, found);
    early.length = 0;
  };

  sheets.readRows(name, (cells, row) => {
    rows++;
    count += cells.length;
    const [much, limit] = rows > most.rows ? ['rows', most.rows] : ['cells', most.cells];
    if (rows > most.rows || count > most.cells)
      throw fileFault('file-too-large', where, `holds more than ${limit} ${much}`, 'export fewer VMs into one file');
    if (broken) return;
    if (header !== undefined) give(cells, row, header);
    else {
      early.push({ cells, row });
      if (rows >= HEADER_WITHIN) decide();
    }
  });
  if (header === undefined && !broken) decide();
}

function emptySheet(): Fault {
  return { code: 'empty-sheet', message: 'holds nothing', fix: 'export again' };
}

/** The row that has most of the headers we know; the first of several, as a header may stand there twice. */
function bestHeader<S extends SheetName>(
  sheet: S,
  rows: readonly { readonly cells: readonly Cell[]; readonly row: number }[],
): Header<S> | undefined {
  let best: Header<S> | undefined;
  let most = -1;
  for (const { cells, row } of rows) {
    const header = headerOf(sheet, cells, row);
    const known = Object.keys(header.columns).length;
    if (known > most) {
      best = header;
      most = known;
    }
  }
  return best;
}

function headerOf<S extends SheetName>(sheet: S, cells: readonly Cell[], row: number): Header<S> {
  const names = Array.from(cells, (cell) => (typeof cell === 'string' && cell.trim() !== '' ? cell.trim() : undefined));
  const byName = columnsByName(names, sheet);
  const columns: Partial<Record<string, number>> = table({});
  for (const [field, headers] of Object.entries(COLUMNS[sheet])) {
    for (const header of headers as readonly string[]) {
      const [column] = byName.get(normalised(header)) ?? [];
      if (column === undefined) continue;
      columns[field] = column;
      break;
    }
  }
  return { sheet, row, names, columns: columns as Header<S>['columns'] };
}

/**
 * A custom attribute may be called like one of RVTools' own columns. They stand between Annotation and Datacenter: what is
 * elsewhere comes first.
 */
function columnsByName(names: readonly (string | undefined)[], sheet: string): Map<string, number[]> {
  const plain = names.map((name) => (name === undefined ? '' : normalised(name, sheet)));
  const from = plain.indexOf('annotation');
  const to = plain.lastIndexOf('datacenter');
  const isAttribute = (column: number) => from >= 0 && column > from && column < to;
  const found = new Map<string, number[]>();
  for (const [column, name] of plain.entries()) {
    if (name === '') continue;
    const others = found.get(name);
    if (others === undefined) found.set(name, [column]);
    else if (isAttribute(others[0] as number) && !isAttribute(column)) found.set(name, [column]);
    else if (!isAttribute(column)) others.push(column);
  }
  return found;
}

function headerProblems<S extends SheetName>(header: Header<S>, required: readonly FieldOf<S>[]): Fault[] {
  const present = header.names.filter((name) => name !== undefined);
  const problems: Fault[] = [];
  for (const field of required) {
    if (header.columns[field] !== undefined) continue;
    const [wanted] = COLUMNS[header.sheet][field] as readonly string[] as readonly [string];
    const near = nearest(wanted, present);
    const known = present.slice(0, 6).map((name) => JSON.stringify(name));
    problems.push({
      code: field === 'id' ? 'missing-vm-id' : field === 'name' ? 'missing-vm-name' : 'missing-column',
      message: `there is no column "${wanted}"; the headers are ${known.join(', ') || 'empty'}${present.length > 6 ? `, and ${present.length - 6} more` : ''}`,
      fix:
        near.length === 0
          ? `export the sheet again, with its header row and the column "${wanted}"`
          : `rename the column: did you mean ${near.map((name) => JSON.stringify(name)).join(', ')}?`,
    });
  }
  for (const [field, column] of Object.entries(header.columns)) {
    const twins = columnsByName(header.names, header.sheet).get(
      normalised(header.names[column as number] as string, header.sheet),
    );
    if (twins === undefined || twins.length < 2) continue;
    if (!required.includes(field as FieldOf<S>)) continue;
    problems.push({
      code: 'duplicate-column',
      message: `${twins.length} columns are headed "${header.names[column as number]}": ${twins.map(columnLetters).join(', ')}`,
      fix: 'keep the one that RVTools wrote',
    });
  }
  return problems;
}

function isHeaderAgain<S extends SheetName>(cells: readonly Cell[], header: Header<S>): boolean {
  const columns = Object.values(header.columns) as number[];
  return (
    columns.length > 1 &&
    columns.every((column) => cells[column] !== undefined && String(cells[column]).trim() === header.names[column])
  );
}

/** `AB` of column 27, counted from 0. */
export function columnLetters(column: number): string {
  const rest = Math.floor(column / 26);
  return `${rest > 0 ? columnLetters(rest - 1) : ''}${String.fromCharCode(65 + (column % 26))}`;
}
