import { table } from '../support/table';
import { formatted } from './format';
import { bytesOf, charactersOf, isSpace, lowerOf, readable, runesOf, titleOf, upperOf } from './go-text';
import {
  equal,
  float,
  type GoFloat,
  type GoInteger,
  type GoValue,
  int,
  int64,
  isFloat,
  isInteger,
  isTrue,
  less,
  realOf,
  shown,
  typeName,
  wholeOf,
} from './go-value';
import { NotEvaluated, TemplateFault } from './lexer';
import { replaceAll } from './regex';

type Implementation = (args: readonly GoValue[]) => GoValue;

/** A function of a fixed number of arguments, with their types as Go checks them. */
function typed(types: string, implementation: Implementation): Implementation {
  const wanted = types.split(' ');
  return (args) => {
    if (args.length !== wanted.length)
      throw new TemplateFault(`wrong number of args: want ${wanted.length} got ${args.length}`);
    return implementation(args.map((arg, i) => checked(arg, wanted[i] as string)));
  };
}

function checked(arg: GoValue, wanted: string): GoValue {
  if (wanted === 'any' || typeName(arg) === wanted) return arg;
  if (wanted === 'int' && isFloat(arg) && arg.isConstant && Number.isInteger(arg.value)) return int(arg.value);
  if (wanted === 'float64' && isInteger(arg) && arg.isConstant) return float(Number(arg.value));
  throw new TemplateFault(`wrong type for value; expected ${wanted}; got ${typeName(arg)}`);
}

const num = (value: GoValue | undefined) => Number((value as GoInteger).value);

function some(args: readonly GoValue[], least: number): readonly GoValue[] {
  if (args.length < least) throw new TemplateFault(`wrong number of args: want at least ${least} got ${args.length}`);
  return args;
}

/** Changes each character. */
function mapped(text: string, change: (character: string) => string): string {
  return bytesOf(charactersOf(text).map(change).join(''));
}

/** Cuts runes off both ends. */
function cut(text: string, isCut: (rune: string) => boolean): string {
  const runes = runesOf(text);
  let from = 0;
  let to = runes.length;
  while (from < to && isCut(runes[from] as string)) from++;
  while (to > from && isCut(runes[to - 1] as string)) to--;
  return runes.slice(from, to).join('');
}

function replace(old: string, by: string, text: string): string {
  withinLimit((text.length + 1) * (by.length + 1), text);
  if (old !== '') return text.replaceAll(old, () => by);
  const runes = runesOf(text);
  return by + runes.map((rune) => rune + by).join('');
}

function title(text: string): string {
  let before = ' ';
  return mapped(text, (character) => {
    const isFirst = isSeparator(before);
    before = character;
    return isFirst ? titleOf(character) : character;
  });
}

function isSeparator(character: string): boolean {
  return /^[^\u0080-\u{10ffff}]$/u.test(character) ? /\W/.test(character) : isSpace(character);
}

function untitle(text: string): string {
  let isFirst = true;
  return mapped(text, (character) => {
    const changed = isFirst && !isSpace(character) ? lowerOf(character) : character;
    isFirst = isSpace(character);
    return changed;
  });
}

/** Sprig takes each byte for a character here, so that others than ASCII's come out wrong. */
function nospace(text: string): string {
  const kept = [...text].filter((byte) => !isSpace(byte)).join('');
  return kept.length === text.length ? text : bytesOf(kept);
}

/** By bytes, like `nospace`. */
function initials(text: string): string {
  return bytesOf([...text].filter((byte, i) => !isSpace(byte) && (i === 0 || isSpace(text[i - 1] as string))).join(''));
}

function trunc(size: number, text: string): string {
  if (size < 0 && text.length + size > 0) return text.slice(text.length + size);
  return size >= 0 && text.length > size ? text.slice(0, size) : text;
}

function substr(start: number, end: number, text: string): string {
  if (start < 0) return part(text, 0, end);
  return part(text, start, end < 0 || end > text.length ? text.length : end);
}

/** Go's `text[start:end]`. */
function part(text: string, start: number, end: number): string {
  if (start < 0 || start > end || end > text.length)
    throw new TemplateFault(`slice bounds out of range [${start}:${end}] with length ${text.length}`);
  return text.slice(start, end);
}

/** Sprig's own: a half goes up, and everything below zero goes down. */
function round(args: readonly GoValue[]): GoValue {
  const [value, places, ...thresholds] = some(args, 2) as [GoValue, GoValue, ...GoValue[]];
  const [threshold] = thresholds.map((one) => (checked(one, 'float64') as GoFloat).value);
  const digits = num(checked(places, 'int'));
  const power = 10 ** digits;
  const digit = power * realOf(value);
  const fraction = digit - Math.trunc(digit);
  return float((fraction >= (threshold ?? 0.5) ? Math.ceil(digit) : Math.floor(digit)) / power);
}

/** A name has 63 characters: texts of many more on the way to it are nobody's. */
function withinLimit<T>(size: number, value: T): T {
  if (size > 1_000_000) throw new NotEvaluated('a text of this length');
  return value;
}

/** A place in a text. */
function placeIn(text: string, place: GoValue): number {
  if (!isInteger(place)) throw new TemplateFault(`cannot index slice/array with type ${typeName(place)}`);
  if (place.value < 0n || place.value > BigInt(text.length))
    throw new TemplateFault(`index out of range: ${place.value}`);
  return Number(place.value);
}

function index(args: readonly GoValue[]): GoValue {
  const [item, place, ...more] = some(args, 1) as [GoValue, GoValue?, ...GoValue[]];
  if (item === null) throw new TemplateFault('index of untyped nil');
  if (place === undefined) return item;
  if (typeof item !== 'string') throw new TemplateFault(`can't index item of type ${typeName(item)}`);
  const at = placeIn(item, place);
  if (at === item.length) throw new TemplateFault(`index out of range: ${at}`);
  if (more.length > 0) throw new TemplateFault("can't index item of type uint8");
  return { type: 'uint8', value: BigInt(item.charCodeAt(at)) };
}

function slice(args: readonly GoValue[]): GoValue {
  const [item, ...places] = some(args, 1) as [GoValue, ...GoValue[]];
  if (item === null) throw new TemplateFault('slice of untyped nil');
  if (places.length > 3) throw new TemplateFault(`too many slice indexes: ${places.length}`);
  if (typeof item !== 'string') throw new TemplateFault(`can't slice item of type ${typeName(item)}`);
  if (places.length === 3) throw new TemplateFault('cannot 3-index slice a string');
  const [start, end] = places.map((place) => placeIn(item, place));
  return part(item, start ?? 0, end ?? item.length);
}

const lessOrEqual = (a: GoValue, b: GoValue) => less(a, b) || equal(a, b);

const implementations: Readonly<Record<string, Implementation>> = table({
  lower: typed('string', ([s]) => mapped(s as string, lowerOf)),
  upper: typed('string', ([s]) => mapped(s as string, upperOf)),
  contains: typed('string string', ([piece, s]) => (s as string).includes(piece as string)),
  replace: typed('string string string', ([old, by, s]) => replace(old as string, by as string, s as string)),
  trim: typed('string', ([s]) => cut(s as string, (rune) => isSpace(readable(rune)))),
  trimAll: typed('string string', ([signs, s]) => {
    const set = new Set(runesOf(signs as string));
    return cut(s as string, (rune) => set.has(rune));
  }),
  trimSuffix: typed('string string', ([end, s]) => withoutEnd(s as string, end as string)),
  trimPrefix: typed('string string', ([start, s]) => withoutStart(s as string, start as string)),
  title: typed('string', ([s]) => title(s as string)),
  untitle: typed('string', ([s]) => untitle(s as string)),
  repeat: typed('int string', ([count, s]) => {
    if (num(count) < 0) throw new TemplateFault('strings: negative Repeat count');
    return (s as string).repeat(withinLimit(num(count) * (s as string).length, s === '' ? 0 : num(count)));
  }),
  substr: typed('int int string', ([start, end, s]) => substr(num(start), num(end), s as string)),
  nospace: typed('string', ([s]) => nospace(s as string)),
  trunc: typed('int string', ([size, s]) => trunc(num(size), s as string)),
  initials: typed('string', ([s]) => initials(s as string)),
  hasPrefix: typed('string string', ([start, s]) => (s as string).startsWith(start as string)),
  hasSuffix: typed('string string', ([end, s]) => (s as string).endsWith(end as string)),
  mustRegexReplaceAll: typed('string string string', (args) => {
    const [pattern, s, by] = args.map((arg) => wellFormed(arg as string)) as [string, string, string];
    return bytesOf(replaceAll(pattern, s, by));
  }),
  add: (args) => int64(args.reduce((sum, value) => sum + wholeOf(value), 0n)),
  add1: typed('any', ([a]) => int64(wholeOf(a as GoValue) + 1n)),
  sub: typed('any any', ([a, b]) => int64(wholeOf(a as GoValue) - wholeOf(b as GoValue))),
  div: typed('any any', ([a, b]) => int64(wholeOf(a as GoValue) / divisor(b as GoValue))),
  mod: typed('any any', ([a, b]) => int64(wholeOf(a as GoValue) % divisor(b as GoValue))),
  mul: (args) => int64(some(args, 1).reduce((product, value) => product * wholeOf(value), 1n)),
  max: (args) => int64(furthest(args, (a, b) => a > b)),
  min: (args) => int64(furthest(args, (a, b) => a < b)),
  floor: typed('any', ([a]) => float(Math.floor(realOf(a as GoValue)))),
  ceil: typed('any', ([a]) => float(Math.ceil(realOf(a as GoValue)))),
  round,
  // What text/template has itself
  and: (args) => some(args, 1).at(-1) as GoValue,
  or: (args) => some(args, 1).at(-1) as GoValue,
  not: typed('any', ([a]) => !isTrue(a as GoValue)),
  eq: (args) => {
    const [first, ...others] = some(args, 1) as [GoValue, ...GoValue[]];
    if (others.length === 0) throw new TemplateFault('missing argument for comparison');
    return others.some((value) => equal(first, value));
  },
  ne: typed('any any', ([a, b]) => !equal(a as GoValue, b as GoValue)),
  lt: typed('any any', ([a, b]) => less(a as GoValue, b as GoValue)),
  le: typed('any any', ([a, b]) => lessOrEqual(a as GoValue, b as GoValue)),
  gt: typed('any any', ([a, b]) => !lessOrEqual(a as GoValue, b as GoValue)),
  ge: typed('any any', ([a, b]) => !less(a as GoValue, b as GoValue)),
  len: typed('any', ([a]) => {
    if (typeof a !== 'string') throw new TemplateFault(`len of type ${typeName(a as GoValue)}`);
    return int(a.length);
  }),
  index,
  slice,
  print: (args) => print(args, false),
  println: (args) => `${print(args, true)}\n`,
  printf: (args) => {
    const [format, ...values] = some(args, 1);
    return formatted(checked(format as GoValue, 'string') as string, values);
  },
  html: (args) => escapable(args).replace(/[&<>"']/g, (sign) => HTML[sign] as string),
  urlquery: (args) =>
    escapable(args).replace(/[^\w.~-]/g, (byte) =>
      byte === ' ' ? '+' : `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
    ),
});

const HTML: Readonly<Record<string, string>> = table({
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&#34;',
  "'": '&#39;',
});

function withoutEnd(text: string, end: string): string {
  return text.endsWith(end) ? text.slice(0, text.length - end.length) : text;
}

function withoutStart(text: string, start: string): string {
  return text.startsWith(start) ? text.slice(start.length) : text;
}

/** A text for a regular expression. */
function wellFormed(bytes: string): string {
  const text = readable(bytes);
  if (bytesOf(text) !== bytes) throw new NotEvaluated('a regular expression on half a character');
  return text;
}

function divisor(value: GoValue): bigint {
  const whole = wholeOf(value);
  if (whole === 0n) throw new TemplateFault('integer divide by zero');
  return whole;
}

function furthest(args: readonly GoValue[], isFurther: (a: bigint, b: bigint) => boolean): bigint {
  return some(args, 1)
    .map(wholeOf)
    .reduce((best, value) => (isFurther(value, best) ? value : best));
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

/** What html and urlquery read. */
function escapable(args: readonly GoValue[]): string {
  return print(
    args.map((arg) => arg ?? '<no value>'),
    false,
  );
}
