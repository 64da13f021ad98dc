import type { Code } from '../../problems/catalogue';
import type { Fault } from '../../problems/fault';

/** A fault of a text itself; `line` and `column` from 0, within the text that was looked at. */
export interface TextFault extends Fault {
  readonly code: Code;
  readonly document?: number;
  readonly line: number;
  readonly column: number;
}

export function findingOfText(
  code: Code,
  line: number,
  column: number,
  words: { readonly message: string; readonly fix?: string; readonly severity?: TextFault['severity'] },
): TextFault {
  const { severity, ...rest } = words;
  return { code, line, column, ...rest, ...(severity === undefined ? {} : { severity }) };
}
