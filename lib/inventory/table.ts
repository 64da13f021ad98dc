import { type Problem, ProblemError } from '../problems/problem';
import { nearest } from '../support/did-you-mean';
import { table } from '../support/table';
import { readCsv } from './csv';

/**
 * Which column of a table holds what: `{ id: 'server_id', name: 'server_name', app: 'app_name' }`. `id`, `name`, `folder`
 * and `vcenter` tell the VM of a row; every other member is an attribute, under the name that is given here.
 */
export interface TableMapping {
  /** Column with the id of the VM: the moref on vSphere. @default - VMs are found by name */
  readonly id?: string;
  /** The column that holds the name of the VM. */
  readonly name?: string;
  /** Column with the folder, which tells VMs of one name apart: `/DC1/vm/ERP`. @default - not looked at */
  readonly folder?: string;
  /** Column with the server or UUID of the vCenter; rows of another one are skipped. @default - not looked at */
  readonly vcenter?: string;
  readonly [attribute: string]: string | undefined;
}

/** A row by the members of the mapping; what is empty is absent. */
export interface TableRow {
  readonly where: string;
  readonly values: Readonly<Record<string, string>>;
  /** Every cell by its header. */
  readonly raw: Readonly<Record<string, string>>;
}

/**
 * Reads a CSV file with a declared mapping. Any delimiter and encoding that a spreadsheet writes; columns in any order,
 * found by their headers without regard to case and blanks.
 *
 * @throws ProblemError `missing-column` for every column that is not there, `duplicate-column`, `no-mapping`, and those of
 *   the file
 */
export function readTableRows(file: string, mapping: TableMapping): readonly TableRow[] {
  const wanted = Object.entries(mapping).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const rows: TableRow[] = [];
  let columns: readonly (readonly [field: string, column: number])[] | undefined;
  let headers: readonly string[] = [];
  readCsv(file, (cells, number) => {
    if (columns === undefined) {
      headers = cells.map((cell) => cell.trim());
      columns = columnsFor(wanted, cells, `${file} row ${number}`);
      return;
    }
    const values: Record<string, string> = table({});
    for (const [field, column] of columns) {
      const text = cells[column]?.trim();
      if (text) values[field] = text;
    }
    if (Object.keys(values).length > 0) {
      const raw = Object.fromEntries(headers.flatMap((h, i) => (h && cells[i] ? [[h, cells[i] as string]] : [])));
      rows.push({ where: `${file} row ${number}`, values, raw });
    }
  });
  return rows;
}

function columnsFor(
  wanted: readonly (readonly [field: string, header: string])[],
  headers: readonly string[],
  where: string,
): readonly (readonly [field: string, column: number])[] {
  const problems: Problem[] = [];
  const plain = headers.map(plainHeader);
  const columns = wanted.flatMap(([field, header]) => {
    const exact = headers.flatMap((h, i) => (h.trim() === header ? [i] : []));
    const found = exact.length > 0 ? exact : plain.flatMap((h, i) => (h === plainHeader(header) ? [i] : []));
    const [column] = found;
    if (column !== undefined && found.length === 1) return [[field, column] as const];
    if (column !== undefined) {
      problems.push({
        severity: 'error',
        code: 'duplicate-column',
        where,
        message: `${found.length} columns are headed "${header}"`,
        fix: 'rename all but the one you mean',
      });
    } else {
      const near = nearest(header, headers);
      const known = near.length > 0 ? near : headers.filter((h) => h.trim() !== '').slice(0, 8);
      problems.push({
        severity: 'error',
        code: 'missing-column',
        where,
        message: `there is no column "${header}", which the mapping uses for ${field}`,
        fix: `${near.length > 0 ? 'did you mean' : 'the columns are'} ${known.map((h) => JSON.stringify(h)).join(', ')}${near.length > 0 ? '?' : ''}`,
      });
    }
    return [];
  });
  if (problems.length > 0) throw new ProblemError(problems);
  return columns;
}

function plainHeader(header: string): string {
  return header.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
