import { table } from '../support/table';
import { NotEvaluated, TemplateFault } from './lexer';
import { replaceAll } from './regex';

/** Go's types that values of templates have. */
export type GoValue = string | boolean | null | GoNumber;
export interface GoNumber {
  readonly type: 'int' | 'float';
  readonly value: number;
}

export const int = (value: number): GoNumber => ({ type: 'int', value });
const float = (value: number): GoNumber => ({ type: 'float', value });

type Implementation = (args: readonly GoValue[]) => GoValue;

/** A function of a fixed number of arguments, with their types as Go checks them. */
function typed(types: string, implementation: Implementation): Implementation {
  const wanted = types.split(' ');
  return (args) => {
    if (args.length !== wanted.length)
      throw new TemplateFault(`wrong number of args: want ${wanted.length} got ${args.length}`);
    args.forEach((arg, i) => {
      if (wanted[i] !== 'any' && typeName(arg) !== wanted[i])
        throw new TemplateFault(`wrong type for value; expected ${wanted[i]}; got ${typeName(arg)}`);
    });
    return implementation(args);
  };
}

function typeName(value: GoValue): string {
  if (value === null) return 'nil';
  if (typeof value === 'object') return value.type === 'int' ? 'int' : 'float64';
  return typeof value === 'boolean' ? 'bool' : 'string';
}

const text = (value: GoValue | undefined) => value as string;
const num = (value: GoValue | undefined) => (value as GoNumber).value;

/** A number as the arithmetic functions take it: texts of digits count. */
function whole(value: GoValue | undefined): number {
  if (typeof value === 'string') return /^\s*[-+]?\d+\s*$/.test(value) ? Number(value) : 0;
  if (typeof value === 'boolean') return value ? 1 : 0;
  return value === null || value === undefined ? 0 : Math.trunc(value.value);
}

function real(value: GoValue | undefined): number {
  return typeof value === 'object' && value !== null ? value.value : Number(value ?? 0) || 0;
}

function some(args: readonly GoValue[], least: number): readonly GoValue[] {
  if (args.length < least) throw new TemplateFault(`wrong number of args: want at least ${least} got ${args.length}`);
  return args;
}

function cut(value: string, signs: string): string {
  const set = new Set(signs);
  let from = 0;
  let to = value.length;
  while (from < to && set.has(value[from] as string)) from++;
  while (to > from && set.has(value[to - 1] as string)) to--;
  return value.slice(from, to);
}

function trunc(size: number, value: string): string {
  if (size < 0 && value.length + size > 0) return value.slice(value.length + size);
  return size >= 0 && value.length > size ? value.slice(0, size) : value;
}

function substr(start: number, end: number, value: string): string {
  if (start < 0) return value.slice(0, end);
  return end < 0 || end > value.length ? value.slice(start) : value.slice(start, end);
}

function round(args: readonly GoValue[]): GoValue {
  some(args, 2);
  const factor = 10 ** whole(args[1]);
  return float(Math.round(real(args[0]) * factor) / factor);
}

/** A name has 63 characters: texts of many more on the way to it are nobody's. */
function withinLimit<T>(size: number, value: T): T {
  if (size > 1_000_000) throw new NotEvaluated('a text of this length');
  return value;
}

function compare(name: string): Implementation {
  return (args) => {
    const [a, b] = some(args, 2) as [GoValue, GoValue];
    if (typeName(a) !== typeName(b)) throw new TemplateFault('incompatible types for comparison');
    if (typeof a === 'boolean' || a === null) throw new TemplateFault('invalid type for comparison');
    const [x, y] = typeof a === 'object' ? [a.value, num(b)] : [a, text(b)];
    return name === 'lt' ? x < y : name === 'le' ? x <= y : name === 'gt' ? x > y : x >= y;
  };
}

function equal(a: GoValue, b: GoValue): boolean {
  if (a !== null && b !== null && typeName(a) !== typeName(b))
    throw new TemplateFault('incompatible types for comparison');
  return typeof a === 'object' && a !== null && typeof b === 'object' && b !== null ? a.value === b.value : a === b;
}

const implementations: Readonly<Record<string, Implementation>> = table({
  lower: typed('string', ([s]) => text(s).toLowerCase()),
  upper: typed('string', ([s]) => text(s).toUpperCase()),
  contains: typed('string string', ([part, s]) => text(s).includes(text(part))),
  replace: typed('string string string', ([old, by, s]) =>
    withinLimit((text(s).length + 1) * (text(by).length + 1), text(s)).replaceAll(
      text(old),
      text(by).replaceAll('$', '$$$$'),
    ),
  ),
  trim: typed('string', ([s]) => text(s).trim()),
  trimAll: typed('string string', ([signs, s]) => cut(text(s), text(signs))),
  trimSuffix: typed('string string', ([end, s]) =>
    text(s).endsWith(text(end)) ? text(s).slice(0, text(s).length - text(end).length) : text(s),
  ),
  trimPrefix: typed('string string', ([start, s]) =>
    text(s).startsWith(text(start)) ? text(s).slice(text(start).length) : text(s),
  ),
  title: typed('string', ([s]) =>
    text(s).replace(
      /(^|[^\p{L}\p{N}_'])(\p{L})/gu,
      (_, before: string, letter: string) => before + letter.toUpperCase(),
    ),
  ),
  untitle: typed('string', ([s]) =>
    text(s).replace(/(^|\s)(\p{L})/gu, (_, before: string, letter: string) => before + letter.toLowerCase()),
  ),
  repeat: typed('int string', ([count, s]) => {
    if (num(count) < 0 || num(count) > 10_000) throw new TemplateFault('repeat: the count is out of range');
    return text(s).repeat(withinLimit(num(count) * text(s).length, num(count)));
  }),
  substr: typed('int int string', ([start, end, s]) => substr(num(start), num(end), text(s))),
  nospace: typed('string', ([s]) => text(s).replace(/\s/g, '')),
  trunc: typed('int string', ([size, s]) => trunc(num(size), text(s))),
  initials: typed('string', ([s]) =>
    text(s)
      .split(/\s+/)
      .map((word) => word[0] ?? '')
      .join(''),
  ),
  hasPrefix: typed('string string', ([start, s]) => text(s).startsWith(text(start))),
  hasSuffix: typed('string string', ([end, s]) => text(s).endsWith(text(end))),
  mustRegexReplaceAll: typed('string string string', ([pattern, s, by]) =>
    replaceAll(text(pattern), text(s), text(by)),
  ),
  add: (args) => int(some(args, 1).reduce<number>((sum, value) => sum + whole(value), 0)),
  add1: typed('any', ([a]) => int(whole(a) + 1)),
  sub: typed('any any', ([a, b]) => int(whole(a) - whole(b))),
  div: typed('any any', ([a, b]) => divided(whole(a), whole(b), (x, y) => Math.trunc(x / y))),
  mod: typed('any any', ([a, b]) => divided(whole(a), whole(b), (x, y) => x % y)),
  mul: (args) => int(some(args, 2).reduce<number>((product, value) => product * whole(value), 1)),
  max: (args) =>
    int(
      some(args, 1)
        .map(whole)
        .reduce((a, b) => Math.max(a, b)),
    ),
  min: (args) =>
    int(
      some(args, 1)
        .map(whole)
        .reduce((a, b) => Math.min(a, b)),
    ),
  floor: typed('any', ([a]) => float(Math.floor(real(a)))),
  ceil: typed('any', ([a]) => float(Math.ceil(real(a)))),
  round,
  // What text/template has itself
  and: (args) => some(args, 1).find((value) => !isTrue(value)) ?? (args.at(-1) as GoValue),
  or: (args) => some(args, 1).find(isTrue) ?? (args.at(-1) as GoValue),
  not: typed('any', ([a]) => !isTrue(a as GoValue)),
  eq: (args) =>
    some(args, 2)
      .slice(1)
      .some((value) => equal(args[0] as GoValue, value)),
  ne: typed('any any', ([a, b]) => !equal(a as GoValue, b as GoValue)),
  lt: compare('lt'),
  le: compare('le'),
  gt: compare('gt'),
  ge: compare('ge'),
  len: typed('any', ([a]) => {
    if (typeof a !== 'string') throw new TemplateFault(`len of type ${typeName(a as GoValue)}`);
    return int(Buffer.byteLength(a));
  }),
  index: typed('any any', ([s, i]) => {
    if (typeof s !== 'string') throw new TemplateFault(`can't index item of type ${typeName(s as GoValue)}`);
    const byte = Buffer.from(s)[whole(i)];
    if (byte === undefined) throw new TemplateFault(`index out of range: ${whole(i)}`);
    return int(byte);
  }),
  slice: (args) => {
    const [s, from, to] = some(args, 1);
    if (typeof s !== 'string') throw new TemplateFault(`can't slice item of type ${typeName(s as GoValue)}`);
    const [start, end] = [from === undefined ? 0 : whole(from), to === undefined ? s.length : whole(to)];
    if (start > end || end > s.length) throw new TemplateFault(`index out of range: ${end}`);
    return s.slice(start, end);
  },
  print: (args) => print(args, false),
  println: (args) => `${print(args, true)}\n`,
  printf: (args) => {
    const [format, ...values] = some(args, 1);
    if (typeof format !== 'string')
      throw new TemplateFault(`wrong type for value; expected string; got ${typeName(format as GoValue)}`);
    return formatted(format, values);
  },
  html: (args) => print(args, true).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`),
  urlquery: (args) => encodeURIComponent(print(args, true)),
});

function divided(a: number, b: number, by: (a: number, b: number) => number): GoNumber {
  if (b === 0) throw new TemplateFault('integer divide by zero');
  return int(by(a, b));
}

/** Functions of other tools' templates, which people know: sprig's and helm's. */
export function isFunction(name: string): boolean {
  if (name === 'js' || name === 'call') throw new NotEvaluated(name);
  return Object.hasOwn(implementations, name);
}

export const functionNames: readonly string[] = Object.keys(implementations);

/** @throws TemplateFault as Go does */
export function callFunction(name: string, args: readonly GoValue[]): GoValue {
  try {
    return (implementations[name] as Implementation)(args);
  } catch (error) {
    if (error instanceof TemplateFault) throw new TemplateFault(`error calling ${name}: ${error.message}`);
    throw error;
  }
}

export function isTrue(value: GoValue): boolean {
  if (value === null) return false;
  return typeof value === 'object' ? value.value !== 0 : value !== '' && value !== false;
}

export function shown(value: GoValue): string {
  if (value === null) return '<nil>';
  return typeof value === 'object' ? String(value.value) : String(value);
}

/** Go's Print: blanks between operands where neither is a text. */
function print(args: readonly GoValue[], always: boolean): string {
  return args
    .map((value, i) => {
      const before = args[i - 1];
      const blank = i > 0 && (always || (typeof value !== 'string' && typeof before !== 'string'));
      return (blank ? ' ' : '') + shown(value);
    })
    .join('');
}

function formatted(format: string, values: readonly GoValue[]): string {
  let next = 0;
  const result = format.replace(
    /%([-+# 0]*)([1-9]\d*)?(?:\.(\d+))?([a-zA-Z%])/g,
    (_, flags: string, width?: string, precision?: string, verb?: string) => {
      if (verb === '%') return '%';
      if (next >= values.length) return `%!${verb}(MISSING)`;
      const value = values[next++] as GoValue;
      const body = bodyOf(verb as string, value, precision === undefined ? undefined : Number(precision));
      const size = withinLimit(Number(width ?? 0), Number(width ?? 0));
      if (flags.includes('-')) return body.padEnd(size);
      if (!flags.includes('0') || typeof value !== 'object') return body.padStart(size);
      return body.startsWith('-') ? `-${body.slice(1).padStart(size - 1, '0')}` : body.padStart(size, '0');
    },
  );
  if (next >= values.length) return result;
  return `${result}%!(EXTRA ${values
    .slice(next)
    .map((value) => `${typeName(value)}=${shown(value)}`)
    .join(', ')})`;
}

function bodyOf(verb: string, value: GoValue, precision: number | undefined): string {
  const isInt = typeof value === 'object' && value !== null && value.type === 'int';
  const isFloat = typeof value === 'object' && value !== null && value.type === 'float';
  if (verb === 'v' || (verb === 's' && typeof value === 'string'))
    return precision === undefined ? shown(value) : shown(value).slice(0, precision);
  if (verb === 'd' && isInt) return shown(value);
  if (verb === 't' && typeof value === 'boolean') return shown(value);
  if (verb === 'q' && typeof value === 'string') return JSON.stringify(value);
  if ((verb === 'x' || verb === 'X') && isInt)
    return verb === 'x' ? num(value).toString(16) : num(value).toString(16).toUpperCase();
  if (verb === 'b' && isInt) return num(value).toString(2);
  if (verb === 'o' && isInt) return num(value).toString(8);
  if (verb === 'c' && isInt) return String.fromCodePoint(num(value));
  if (verb === 'f' && isFloat) return num(value).toFixed(precision ?? 6);
  if ((verb === 'x' || verb === 'X') && typeof value === 'string') return Buffer.from(value).toString('hex');
  return `%!${verb}(${typeName(value)}=${shown(value)})`;
}
