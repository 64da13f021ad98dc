/** A fault of a text itself; `line` and `column` from 0, within the text that was looked at. */
export interface TextFault {
  readonly rule: string;
  readonly document?: number;
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly fix?: string;
  readonly severity?: 'error' | 'warning' | 'info';
}

export function findingOfText(
  rule: string,
  line: number,
  column: number,
  words: { readonly message: string; readonly fix?: string; readonly severity?: TextFault['severity'] },
): TextFault {
  const { severity, ...rest } = words;
  return { rule, line, column, ...rest, ...(severity === undefined ? {} : { severity }) };
}
