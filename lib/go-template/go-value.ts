import { TemplateFault } from './lexer';

/** Go's types that values of templates have. A text is Go's bytes: see `bytesOf`. */
export type GoValue = string | boolean | null | GoInteger | GoFloat | GoStruct;

export interface GoInteger {
  readonly type: 'int' | 'int64' | 'uint8';
  readonly value: bigint;
  /** Written so as an argument: Go takes it for a float there. */
  readonly isConstant?: true;
}

export interface GoFloat {
  readonly type: 'float64';
  readonly value: number;
  /** Written so as an argument: Go takes `2.0` for an int there. */
  readonly isConstant?: true;
}

/** What a template is evaluated with. */
export interface GoStruct {
  readonly type: 'struct';
  readonly fields: ReadonlyMap<string, GoValue>;
}

export const int = (value: number): GoInteger => ({ type: 'int', value: BigInt(value) });
/** Go's integers wrap around. */
export const int64 = (value: bigint): GoInteger => ({ type: 'int64', value: BigInt.asIntN(64, value) });
export const float = (value: number): GoFloat => ({ type: 'float64', value });

export const isFloat = (value: GoValue): value is GoFloat =>
  typeof value === 'object' && value !== null && value.type === 'float64';
export const isStruct = (value: GoValue): value is GoStruct =>
  typeof value === 'object' && value !== null && value.type === 'struct';
export const isInteger = (value: GoValue): value is GoInteger =>
  typeof value === 'object' && value !== null && !isFloat(value) && !isStruct(value);

/** Go's name of the type. */
export function typeName(value: GoValue): string {
  if (value === null) return 'nil';
  if (typeof value === 'object') return value.type;
  return typeof value === 'boolean' ? 'bool' : 'string';
}

export function isTrue(value: GoValue): boolean {
  if (isFloat(value)) return value.value !== 0;
  if (isInteger(value)) return value.value !== 0n;
  return value !== null && value !== '' && value !== false;
}

/** A value as `%v` shows it. */
export function shown(value: GoValue): string {
  if (value === null) return '<nil>';
  if (isFloat(value)) return shortest(value.value);
  if (isStruct(value)) return `{${[...value.fields.values()].map(shown).join(' ')}}`;
  return String(isInteger(value) ? value.value : value);
}

/** As few digits as tell a float apart. */
export function shortest(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  const digits = value.toExponential();
  const power = Number(digits.slice(digits.indexOf('e') + 1));
  // Go turns to exponents at a million, JavaScript later.
  return power >= -4 && power < 6 ? String(value) : withExponent(digits);
}

/** Exponents have two digits at least. */
export function withExponent(digits: string): string {
  return digits.replace(/e([-+])(\d)$/, 'e$10$2');
}

const LONG = { least: -(2n ** 63n), most: 2n ** 63n - 1n };

/** A value as sprig's arithmetic takes it: what is not a number counts as 0. */
export function wholeOf(value: GoValue): bigint {
  if (typeof value === 'string') return wholeNumber(value.replace(/\.0+$/, '')) ?? 0n;
  if (typeof value !== 'object') return value ? 1n : 0n;
  if (value === null || isStruct(value)) return 0n;
  if (isInteger(value)) return value.value;
  const truncated = Math.trunc(value.value);
  // What the processor gives for a float that is none of its integers.
  return Number.isFinite(truncated) && Math.abs(truncated) < 2 ** 63 ? BigInt(truncated) : LONG.least;
}

/** Go's `strconv.ParseInt` with base 0; undefined where it gives an error. */
export function wholeNumber(text: string): bigint | undefined {
  const match =
    /^([-+]?)(0[xX]_?[\da-fA-F]+(?:_[\da-fA-F]+)*|0[bB]_?[01]+(?:_[01]+)*|0[oO]?_?[0-7]+(?:_[0-7]+)*|0|[1-9]\d*(?:_\d+)*)$/.exec(
      text,
    );
  if (match === null) return undefined;
  const digits = (match[2] as string).replaceAll('_', '').toLowerCase();
  const value = BigInt(/^0\d/.test(digits) ? `0o${digits.slice(1)}` : digits);
  const signed = match[1] === '-' ? -value : value;
  return signed < LONG.least || signed > LONG.most ? undefined : signed;
}

/** A value as sprig's floor, ceil and round take it: what is not a number counts as 0. */
export function realOf(value: GoValue): number {
  if (typeof value === 'string') return realNumber(value) ?? 0;
  if (typeof value !== 'object') return value ? 1 : 0;
  return value === null || isStruct(value) ? 0 : Number(value.value);
}

/** Go's `strconv.ParseFloat`; undefined where it gives an error. */
function realNumber(text: string): number | undefined {
  if (/^[-+]?inf(?:inity)?$/i.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
  if (/^nan$/i.test(text)) return Number.NaN;
  const hex = /^([-+]?)0x([\da-f]*)(?:\.([\da-f]*))?p([-+]?\d{1,4})$/i.exec(text);
  const fraction = hex?.[3] ?? '';
  if (hex !== null && `${hex[2]}${fraction}` !== '') {
    const value = Number.parseInt(`${hex[2]}${fraction}`, 16) * 2 ** (Number(hex[4]) - 4 * fraction.length);
    return hex[1] === '-' ? -value : value;
  }
  if (!/^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?$/i.test(text)) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}

/** Go's `==` of a template's values. */
export function equal(a: GoValue, b: GoValue): boolean {
  if (isInteger(a) && isInteger(b)) return a.value === b.value;
  if (a !== null && b !== null && typeName(a) !== typeName(b))
    throw new TemplateFault('incompatible types for comparison');
  return isFloat(a) && isFloat(b) ? a.value === b.value : a === b;
}

/** Go's `<` of a template's values. */
export function less(a: GoValue, b: GoValue): boolean {
  if (isInteger(a) && isInteger(b)) return a.value < b.value;
  if (typeName(a) !== typeName(b)) throw new TemplateFault('incompatible types for comparison');
  if (isFloat(a) && isFloat(b)) return a.value < b.value;
  // Bytes compare as their signs do.
  if (typeof a === 'string' && typeof b === 'string') return a < b;
  throw new TemplateFault('invalid type for comparison');
}
