import { type Problem, ProblemError } from '../problems/problem';
import { fileFault, readText } from './files';

/** A member that holds the list, where tools wrap it into an object. */
const WRAPPINGS = ['vms', 'items', 'networks', 'storages', 'storage', 'datastores', 'hosts', 'data'];

/**
 * Reads a JSON file that must hold a list of objects, or an object with such a list.
 *
 * @throws ProblemError `file-missing`, `file-unreadable`, `not-json` (with line and column) or `wrong-shape`
 */
export function readJsonRows(file: string, what: string): readonly Record<string, unknown>[] {
  return rowsIn(parseJson(readText(file), file, what), file, what);
}

/** @throws ProblemError `not-json` with line and column */
export function parseJson(text: string, file: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw fileFault(
      'not-json',
      jsonPosition(file, text, error as Error),
      `is not JSON: ${withoutPlace((error as Error).message)}`,
      `export ${what} again`,
    );
  }
}

/** @throws ProblemError `wrong-shape` for everything that is not a list of objects, with every row that is not an object */
export function rowsIn(value: unknown, file: string, what: string): readonly Record<string, unknown>[] {
  const rows = unwrapped(value);
  if (!Array.isArray(rows)) {
    const found =
      value === null
        ? 'null'
        : typeof value === 'object'
          ? `an object with ${Object.keys(value).slice(0, 5).join(', ') || 'nothing in it'}`
          : `a ${typeof value}`;
    throw fileFault(
      'wrong-shape',
      file,
      `expected a list of ${what}, found ${found}`,
      `give the inventory service's answer for ${what}, with detail=4`,
    );
  }
  const strangers = rows.flatMap((row, i): Problem[] =>
    typeof row === 'object' && row !== null && !Array.isArray(row)
      ? []
      : [
          {
            severity: 'error',
            code: 'wrong-shape',
            where: `${file} row ${i + 1}`,
            message: `expected an object, found ${JSON.stringify(row)?.slice(0, 40)}`,
          },
        ],
  );
  if (strangers.length > 0) throw new ProblemError(strangers);
  return rows;
}

function unwrapped(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const members = value as Readonly<Record<string, unknown>>;
  const name = WRAPPINGS.find((wrapping) => Object.hasOwn(members, wrapping));
  // Go writes an empty list as null.
  return name === undefined ? value : (members[name] ?? []);
}

/** The parser's message without its own ways to say where: they differ between releases of Node and may span lines. */
function withoutPlace(message: string): string {
  return message.replace(/, (\.\.\.)?".*$/s, '').replace(/ (in JSON )?at position .*$/s, '');
}

/** `file:line:column` of the fault. */
function jsonPosition(file: string, text: string, error: Error): string {
  const told = /position (\d+)/.exec(error.message)?.[1];
  const offset = told !== undefined ? Number(told) : isUnexpectedToken(error) ? unexpectedTokenAt(text) : text.length;
  const before = text.slice(0, offset).split('\n');
  return `${file}:${before.length}:${(before.at(-1) ?? '').length + 1}`;
}

function isUnexpectedToken(error: Error): boolean {
  return error.message.startsWith('Unexpected token');
}

/** The parser tells no offset of an unexpected token: the shortest beginning of the text with this fault ends with it. */
function unexpectedTokenAt(text: string): number {
  let without = 0;
  let withToken = text.length;
  while (withToken - without > 1) {
    const middle = (without + withToken) >> 1;
    try {
      JSON.parse(text.slice(0, middle));
      without = middle;
    } catch (error) {
      if (isUnexpectedToken(error as Error)) withToken = middle;
      else without = middle;
    }
  }
  return without;
}
