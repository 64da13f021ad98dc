import type { Code } from '../../problems/catalogue';
import type { Fault, FaultInText } from '../../problems/fault';

/** A fault of a text itself; `line` and `column` from 0, within the text that was looked at. */
export function findingOfText(
  code: Code,
  line: number,
  column: number,
  words: Pick<Fault, 'message' | 'fix' | 'severity'>,
): FaultInText {
  return { code, position: { line: line + 1, column: column + 1 }, ...words };
}
