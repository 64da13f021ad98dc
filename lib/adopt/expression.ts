/** A value as a program writes it: data, and code among it. */
export type Expression = string | number | boolean | null | Code | readonly Expression[] | Props;

/** Members of an object, in the order in which they are written. */
export interface Props {
  readonly [name: string]: Expression;
}

/** A name, such as `MigrationType.WARM` or a variable, or a call of one. */
export class Code {
  /** @param args what it is called with; undefined for the name alone */
  constructor(
    readonly name: string,
    readonly args?: readonly Expression[],
  ) {}
}

/** A variable, or a member of something that is imported. */
export function name(text: string): Code {
  return new Code(text);
}

export function call(callee: string, ...args: readonly Expression[]): Code {
  return new Code(callee, args);
}

/** Everything in a value that is code, the value itself included. */
export function* codeIn(value: Expression): Generator<Code> {
  if (value instanceof Code) {
    yield value;
    for (const arg of value.args ?? []) yield* codeIn(arg);
  } else if (Array.isArray(value)) {
    for (const item of value) yield* codeIn(item);
  } else if (typeof value === 'object' && value !== null) {
    for (const member of Object.values(value)) yield* codeIn(member as Expression);
  }
}

/** Data of a manifest as a program writes it. What is none, such as a date of YAML, becomes its text. */
export function dataOf(value: unknown): Expression {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map(dataOf);
  if (value instanceof Date || typeof value !== 'object') return String(value);
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, dataOf(member)]));
}
