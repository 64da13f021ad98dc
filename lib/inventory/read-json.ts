import { readFileSync } from 'node:fs';
import { type Problem, ProblemError } from '../support/problem';

/**
 * Reads a JSON file that must hold a list of objects.
 *
 * @throws ProblemError `file-missing`, `file-unreadable`, `not-json` (with line and column) or `wrong-shape`
 */
export function readJsonRows(file: string, what: string): Record<string, unknown>[] {
  let value: unknown;
  const text = readText(file);
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw fault(
      'not-json',
      jsonPosition(file, text, error as Error),
      `is not JSON: ${withoutPlace((error as Error).message)}`,
      `export ${what} again`,
    );
  }
  if (!Array.isArray(value)) {
    const found =
      value === null
        ? 'null'
        : typeof value === 'object'
          ? `an object with ${Object.keys(value).slice(0, 5).join(', ') || 'nothing in it'}`
          : `a ${typeof value}`;
    throw fault(
      'wrong-shape',
      file,
      `expected a list of ${what}, found ${found}`,
      `give the answer of the inventory service for ${what}, with detail=4`,
    );
  }
  const strangers = value.flatMap((row, i): Problem[] =>
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
  return value;
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') {
      throw fault('file-missing', file, 'there is no such file', `paths are relative to the folder the synth runs in`);
    }
    throw fault('file-unreadable', file, `cannot be read (${code ?? (error as Error).message})`);
  }
}

function fault(code: string, where: string, message: string, fix?: string): ProblemError {
  return new ProblemError([{ severity: 'error', code, where, message, ...(fix === undefined ? {} : { fix }) }]);
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
