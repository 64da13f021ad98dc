import { toYaml } from '../../layout/yaml';
import { table as tableOf } from '../../support/table';
import { csvTable, textTable } from '../tables';
import type { ListForm } from './list-flags';

/** A column of a list: what it is called in every form with columns, and what a row has in it. */
export interface ListColumn<T> {
  readonly title: string;
  /** A value of JSON; null or undefined where nothing is known. */
  readonly value: (row: T) => unknown;
  /** Too much for a terminal: `wide` and `csv` have it. */
  readonly wide?: true;
}

/** Rows in their order, and what is shown of them. */
export interface Listing<T> {
  readonly rows: readonly T[];
  readonly columns: readonly ListColumn<T>[];
  /** What a row is in JSON and YAML. @default - the row itself */
  readonly data?: (row: T) => unknown;
}

/** A list as text. Without a row, a table is empty; a CSV has its titles, so that a script finds its columns. */
export function drawListing<T>(listing: Listing<T>, form: ListForm): string {
  return WRITERS[form](listing as Listing<unknown>);
}

const WRITERS: Readonly<Record<ListForm, (listing: Listing<unknown>) => string>> = tableOf({
  table: (listing) => (listing.rows.length === 0 ? '' : textTable(cells(listing, false))),
  wide: (listing) => (listing.rows.length === 0 ? '' : textTable(cells(listing, true))),
  csv: (listing) => csvTable(cells(listing, true)),
  json: (listing) => `${JSON.stringify(dataOf(listing), null, 2)}\n`,
  yaml: (listing) => toYaml(dataOf(listing)),
});

function cells({ rows, columns }: Listing<unknown>, isWide: boolean) {
  const shown = columns.filter(({ wide }) => isWide || wide !== true);
  return { titles: shown.map(({ title }) => title), rows: rows.map((row) => shown.map(({ value }) => value(row))) };
}

function dataOf({ rows, data = (row) => row }: Listing<unknown>): unknown[] {
  return rows.map(data);
}
