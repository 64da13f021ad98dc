import { programText } from '../support/program-text';
import { Code, type Expression } from './expression';

/** Columns of a line, as formatters have them. */
const WIDTH = 120;

/**
 * A value as TypeScript, on one line where that fits, else a member a line.
 *
 * @param column where it begins, on a line that is indented by `indent`
 * @param behind how much follows on its last line, such as `);`
 */
export function printExpression(value: Expression, indent = 0, column = indent, behind = 2): string {
  const flat = printFlat(value);
  if (column + flat.length + behind <= WIDTH || !isLong(value)) return flat;
  const inner = indent + 2;
  const pad = ' '.repeat(inner);
  const end = ' '.repeat(indent);
  if (value instanceof Code) {
    const args = value.args ?? [];
    const last = args[args.length - 1];
    // The usual form of a construct: what comes before its props stays on the line.
    if (last !== undefined && isLong(last) && !(last instanceof Code)) {
      const before = args
        .slice(0, -1)
        .map((arg) => `${printFlat(arg)}, `)
        .join('');
      if (column + value.name.length + before.length + 2 <= WIDTH)
        return `${value.name}(${before}${printExpression(last, indent, WIDTH, behind)})`;
    }
    const lines = args.map((arg) => `${pad}${printExpression(arg, inner, inner, 1)},\n`);
    return `${value.name}(\n${lines.join('')}${end})`;
  }
  if (Array.isArray(value)) {
    const lines = value.map((item) => `${pad}${printExpression(item, inner, inner, 1)},\n`);
    return `[\n${lines.join('')}${end}]`;
  }
  const lines = Object.entries(value as object).map(([key, member]) => {
    const short = shorthand(key, member);
    if (short !== undefined) return `${pad}${short},\n`;
    const start = `${printKey(key)}: `;
    return `${pad}${start}${printExpression(member, inner, inner + start.length, 1)},\n`;
  });
  return `{\n${lines.join('')}${end}}`;
}

/** Whether it has parts that can stand on lines of their own. */
function isLong(value: Expression): boolean {
  if (value instanceof Code) return (value.args?.length ?? 0) > 0;
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

function printFlat(value: Expression): string {
  if (typeof value === 'string') return programText(value);
  if (typeof value === 'number') return printNumber(value);
  if (value === null || typeof value === 'boolean') return String(value);
  if (value instanceof Code) return value.args === undefined ? value.name : `${value.name}(${listed(value.args)})`;
  if (Array.isArray(value)) return `[${listed(value)}]`;
  const members = Object.entries(value).map(
    ([key, member]) => shorthand(key, member) ?? `${printKey(key)}: ${printFlat(member)}`,
  );
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

function listed(values: readonly Expression[]): string {
  return values.map(printFlat).join(', ');
}

/** YAML has numbers that JSON has not. */
function printNumber(value: number): string {
  if (Number.isNaN(value)) return 'Number.NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Number.POSITIVE_INFINITY' : 'Number.NEGATIVE_INFINITY';
  return Object.is(value, -0) ? '-0' : String(value);
}

/** `{ source }` for `{ source: source }`; `...ends` for a name that is spread. */
function shorthand(key: string, member: Expression): string | undefined {
  if (!(member instanceof Code) || member.args !== undefined) return undefined;
  if (key.startsWith('...')) return `...${member.name}`;
  return member.name === key ? key : undefined;
}

/** As it is where it is an identifier. In quotes `__proto__` would set the prototype. */
function printKey(key: string): string {
  if (key === '__proto__') return "['__proto__']";
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : programText(key);
}
