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
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw fault(
      'not-json',
      jsonPosition(file, text, error as Error),
      `is not JSON: ${(error as Error).message}`,
      `export ${what} again`,
    );
  }
  if (!Array.isArray(value)) {
    const found =
      value === null
        ? 'null'
        : typeof value === 'object'
          ? `an object with ${Object.keys(value).slice(0, 5).join(', ')}`
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
    return readFileSync(file, 'utf8');
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

/** `file:line:column` where the JSON parser tells an offset, else the file. */
function jsonPosition(file: string, text: string, error: Error): string {
  const offset =
    /position (\d+)/.exec(error.message)?.[1] ?? (/end of JSON/.test(error.message) ? text.length : undefined);
  if (offset === undefined) return file;
  const before = text.slice(0, Number(offset)).split('\n');
  return `${file}:${before.length}:${(before.at(-1) ?? '').length + 1}`;
}
