import { bytesOf, characterOf, charactersOf, NO_RUNE, runesOf } from './go-text';
import {
  type GoFloat,
  type GoInteger,
  type GoStruct,
  type GoValue,
  isFloat,
  isInteger,
  isStruct,
  shortest,
  shown,
  typeName,
  withExponent,
} from './go-value';
import { NotEvaluated } from './lexer';

/** A verb with what stands between it and the `%`. */
interface Verb {
  readonly sign: string;
  readonly flags: string;
  readonly width: number;
  readonly hasWidth: boolean;
  readonly precision: number | undefined;
}

/** A name has 63 characters: wider is nobody's. */
const MOST = 1000;

/**
 * Go's `fmt.Sprintf`.
 *
 * @throws NotEvaluated for verbs that no name template has: `%[1]d`, `%*d`, `%b` of a float, ...
 */
export function formatted(format: string, values: readonly GoValue[]): string {
  let next = 0;
  let result = '';
  let rest = format;
  for (let at = rest.indexOf('%'); at >= 0; at = rest.indexOf('%')) {
    result += rest.slice(0, at);
    const [whole, flags, width, dot] = /^%([-+# 0]*)(\d*)(\.\d*)?/.exec(rest.slice(at)) as unknown as string[];
    rest = rest.slice(at + (whole as string).length);
    const rune = runesOf(rest.slice(0, 4))[0];
    if (rune === undefined) {
      result += '%!(NOVERB)';
      break;
    }
    rest = rest.slice(rune.length);
    if (rune === '[' || rune === '*' || Number(width) > MOST || Number(dot?.slice(1)) > MOST)
      throw new NotEvaluated(`%${rune}`);
    const verb = {
      sign: rune,
      flags: flags as string,
      width: Number(width),
      hasWidth: width !== '',
      precision: dot === undefined ? undefined : Number(dot.slice(1)),
    };
    if (rune === '%') result += '%';
    else if (next >= values.length) result += `%!${rune}(MISSING)`;
    else result += one(verb, values[next++] as GoValue);
  }
  result += rest;
  if (next >= values.length) return result;
  if (values.some(isStruct)) throw new NotEvaluated('a struct in printf');
  const extra = values.slice(next).map((value) => (value === null ? '<nil>' : `${typeName(value)}=${shown(value)}`));
  return `${result}%!(EXTRA ${extra.join(', ')})`;
}

function one(verb: Verb, value: GoValue): string {
  if (isStruct(value)) throw new NotEvaluated('a struct in printf');
  if (value === null) return /[Tv]/.test(verb.sign) ? padded(verb, '<nil>') : `%!${verb.sign}(<nil>)`;
  if (verb.sign === 'T') return text({ ...verb, sign: 's' }, typeName(value)) as string;
  const body = by(verb, value);
  return body ?? `%!${verb.sign}(${typeName(value)}=${by({ ...verb, sign: plainSign(verb, value) }, value)})`;
}

/** The verb that shows a value as it is, with all flags; Go drops a plus for `%w`, which it has for errors only. */
function plainSign({ sign }: Verb, value: GoValue): string {
  if (sign === 'w') return 'v';
  if (isInteger(value)) return 'd';
  return isFloat(value) ? 'g' : 'v';
}

/** Undefined where the verb is none of the type. */
function by(verb: Verb, value: Exclude<GoValue, null | GoStruct>): string | undefined {
  if (typeof value === 'string') return text(verb, value);
  if (typeof value === 'boolean') return /[tv]/.test(verb.sign) ? padded(verb, String(value)) : undefined;
  return isFloat(value) ? real(verb, value) : whole(verb, value);
}

function text(verb: Verb, value: string): string | undefined {
  const { sign, flags, precision } = verb;
  const cut = precision === undefined ? value : runesOf(value).slice(0, precision).join('');
  if (sign === 's' || (sign === 'v' && !flags.includes('#'))) return padded(verb, cut);
  if (sign === 'q' || sign === 'v') return padded(verb, quoted(sign === 'v' ? { ...verb, flags: '' } : verb, cut, '"'));
  if (sign !== 'x' && sign !== 'X') return undefined;
  if (/[ #]/.test(flags)) throw new NotEvaluated('% x');
  const hex = Buffer.from(value.slice(0, precision), 'latin1').toString('hex');
  return padded(verb, sign === 'x' ? hex : hex.toUpperCase());
}

/** Go's `strconv.Quote` and `strconv.QuoteRune`. */
function quoted({ flags }: Verb, value: string, quote: '"' | "'"): string {
  if (/[#+]/.test(flags)) throw new NotEvaluated('%+q');
  const signs = runesOf(value).map((rune) => {
    const character = characterOf(rune);
    const known = {
      '\\': '\\\\',
      '\n': '\\n',
      '\t': '\\t',
      '\r': '\\r',
      '\x07': '\\a',
      '\b': '\\b',
      '\f': '\\f',
      '\v': '\\v',
    }[character];
    if (character === quote) return `\\${quote}`;
    if (known !== undefined) return known;
    const code = character.codePointAt(0) as number;
    if (rune.length === 1 && (code < 0x20 || code === 0x7f || rune.charCodeAt(0) >= 0x80))
      return `\\x${rune.charCodeAt(0).toString(16).padStart(2, '0')}`;
    if (/^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u.test(character)) return rune;
    return code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
  });
  return quote + signs.join('') + quote;
}

const BASES: ReadonlyMap<string, number> = new Map([
  ['v', 10],
  ['d', 10],
  ['b', 2],
  ['o', 8],
  ['O', 8],
  ['x', 16],
  ['X', 16],
]);

function whole(verb: Verb, { type, value }: GoInteger): string | undefined {
  const { sign, flags } = verb;
  if (sign === 'c') return padded(verb, bytesOf(character(value)));
  if (sign === 'q') return padded(verb, quoted(verb, bytesOf(character(value)), "'"));
  if (sign === 'U') throw new NotEvaluated('%U');
  const isHex = sign === 'v' && flags.includes('#') && type === 'uint8';
  const base = isHex ? 16 : BASES.get(sign);
  if (base === undefined) return undefined;
  const plus = flags.includes('+') && sign !== 'v';
  const before = value < 0n ? '-' : plus ? '+' : flags.includes(' ') ? ' ' : '';
  let digits = (value < 0n ? -value : value).toString(base);
  if (sign === 'X') digits = digits.toUpperCase();
  const fills = flags.includes('0') && !flags.includes('-') && verb.hasWidth;
  const least = verb.precision ?? (fills ? verb.width - before.length : 0);
  const blank = { ...verb, flags: flags.replaceAll('0', '') };
  if (verb.precision === 0 && value === 0n) return padded(blank, '');
  digits = digits.padStart(least, '0');
  if (isHex || (flags.includes('#') && sign !== 'v')) {
    if (base === 2) digits = `0b${digits}`;
    if (base === 8 && !digits.startsWith('0')) digits = `0${digits}`;
    if (base === 16) digits = (sign === 'X' ? '0X' : '0x') + digits;
  }
  if (sign === 'O') digits = `0o${digits}`;
  return padded(blank, before + digits);
}

function character(code: bigint): string {
  const isOne = code >= 0n && code <= 0x10ffffn && !(code >= 0xd800n && code <= 0xdfffn);
  return isOne ? String.fromCodePoint(Number(code)) : NO_RUNE;
}

function real(verb: Verb, { value }: GoFloat): string | undefined {
  const { sign, flags } = verb;
  if (!/[beEfFgGvxX]/.test(sign)) return undefined;
  if (
    /[bxX]/.test(sign) ||
    (flags.includes('#') && sign !== 'v') ||
    (Number.isFinite(value) && Math.abs(value) >= 1e21)
  )
    throw new NotEvaluated(`%${sign} of a float`);
  const isNumber = Number.isFinite(value);
  const body = isNumber ? digitsOf(verb, value) : shortest(value);
  const unsigned = body.replace(/^[-+]/, '');
  const plus = (flags.includes('+') && sign !== 'v') || body.startsWith('+');
  const before = body.startsWith('-') ? '-' : plus ? '+' : flags.includes(' ') ? ' ' : '';
  const fills = isNumber && flags.includes('0') && !flags.includes('-');
  if (fills) return before + unsigned.padStart(verb.width - before.length, '0');
  return padded({ ...verb, flags: flags.replaceAll('0', '') }, before + unsigned);
}

function digitsOf({ sign, precision }: Verb, value: number): string {
  const before = value < 0 || Object.is(value, -0) ? '-' : '';
  const size = Math.abs(value);
  if ((precision ?? 0) > 50) throw new NotEvaluated('a float of so many digits');
  if (/[fF]/.test(sign)) return before + fixed(size, precision ?? 6);
  if (/[eE]/.test(sign)) return inCase(sign, before + withExponent(scientific(size, precision ?? 6)));
  if (precision === undefined) return inCase(sign, shortest(value));
  const [digits, power] = scientific(size, Math.max(precision, 1) - 1).split('e') as [string, string];
  const kept = withoutZeros(digits);
  const count = kept.replace('.', '').length;
  const exponent = Number(power);
  const limit = Math.max(precision, 1) > count && count >= exponent + 1 ? count : Math.max(precision, 1);
  if (exponent < -4 || exponent >= limit) return inCase(sign, before + withExponent(`${kept}e${power}`));
  return before + String(Number(`${kept}e${power}`));
}

function withoutZeros(digits: string): string {
  if (!digits.includes('.')) return digits;
  let end = digits.length;
  while (digits[end - 1] === '0') end--;
  return digits.slice(0, digits[end - 1] === '.' ? end - 1 : end);
}

const inCase = (sign: string, digits: string) => (/[EG]/.test(sign) ? digits.toUpperCase() : digits);

/** Half goes to the even digit, where JavaScript goes up. */
function fixed(size: number, precision: number): string {
  const exact = size.toFixed(100);
  return isTie(exact, exact.length - 100 + precision)
    ? cutAt(exact, exact.length - 100 + precision)
    : size.toFixed(precision);
}

function scientific(size: number, precision: number): string {
  const [exact, power] = size.toExponential(100).split('e') as [string, string];
  return isTie(exact, 2 + precision) ? `${cutAt(exact, 2 + precision)}e${power}` : size.toExponential(precision);
}

/** What is cut off is a half, and what is kept ends with an even digit. */
function isTie(exact: string, end: number): boolean {
  return /^50*$/.test(exact.slice(end)) && /[02468]$/.test(cutAt(exact, end));
}

const cutAt = (exact: string, end: number) => exact.slice(0, end).replace(/\.$/, '');

function padded({ flags, width }: Verb, body: string): string {
  const missing = Math.max(0, width - charactersOf(body).length);
  if (flags.includes('-')) return body + ' '.repeat(missing);
  return (flags.includes('0') ? '0' : ' ').repeat(missing) + body;
}
