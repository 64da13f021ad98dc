import type { BetweenNode, BinaryNode, Expression, LogicNode, Query, Reducer, UnaryNode } from './ast';
import { compareInstants, instantOf, timestampOf } from './dates';
import { fieldGetter, type Getter } from './field';
import { ilikeMatcher, likeMatcher, type Matcher } from './like';
import { printPath } from './print';
import { regexMatcher } from './regex';
import { areEqual, compareValues, isSameInstant, UNANSWERED, type Value } from './value';

/** What the names of columns stand for in `where` and `order by`. */
export interface Names {
  /** Columns with `as`. */
  readonly aliases: ReadonlyMap<string, Getter>;
  /** Reduced fields of `select` by their path: `select len(disks) where disks > 2` means their number. */
  readonly reduced: ReadonlyMap<string, Getter>;
}

export function namesOf(query: Query): Names {
  const aliases = new Map<string, Getter>();
  const reduced = new Map<string, Getter>();
  for (const { reducer, field, alias } of query.select ?? []) {
    const getter = reducedGetter(reducer, fieldGetter(field.path));
    if (alias !== undefined) aliases.set(alias, getter);
    else if (reducer !== undefined) reduced.set(printPath(field.path), getter);
  }
  return { aliases, reduced };
}

export function reducedGetter(reducer: Reducer | undefined, getter: Getter): Getter {
  return reducer === undefined ? getter : (row) => reduce(reducer, getter(row));
}

/**
 * Makes one function of an expression. It throws for no row whatever, and what cannot be answered is `UNANSWERED`.
 *
 * A list on the left of an operator is taken item by item, and so is the result: `any(disks[*].shared = true)`.
 */
export function compile(expression: Expression, names: Names, isReduced = false): Getter {
  const of = (inner: Expression) => compile(inner, names, isReduced);
  switch (expression.kind) {
    case 'field':
      return named(expression.path, names, isReduced);
    case 'text':
    case 'number':
    case 'boolean': {
      const { value } = expression;
      return () => value;
    }
    case 'list': {
      const items = expression.items.map(of);
      if (!expression.items.every(isLiteral)) return (row) => items.map((item) => item(row));
      const constant = items.map((item) => item(null));
      return () => constant;
    }
    case 'unary':
      return compileUnary(expression, names, isReduced);
    case 'binary': {
      const [left, right] = [of(expression.left), of(expression.right)];
      const apply = binary(expression);
      return (row) => {
        const value = left(row);
        const other = right(row);
        return Array.isArray(value) ? value.map((item) => apply(item, other)) : apply(value, other);
      };
    }
    case 'between': {
      const [operand, low, high] = [of(expression.operand), of(expression.low), of(expression.high)];
      return (row) => {
        const bounds = [low(row), high(row)] as const;
        return eachItem(operand(row), (value) => between(expression, value, ...bounds));
      };
    }
    case 'is null': {
      const operand = of(expression.operand);
      const { negated } = expression;
      return (row) =>
        eachItem(operand(row), (value) => {
          if (value === UNANSWERED) return UNANSWERED;
          return (value === null || value === undefined) !== negated;
        });
    }
    case 'logic':
      return compileLogic(expression, expression.operands.map(of));
  }
}

export function isLiteral(expression: Expression): boolean {
  return expression.kind === 'text' || expression.kind === 'number' || expression.kind === 'boolean';
}

/** Inside a reducer the path of a reduced column is the field itself: `select len(disks) where any(disks.shared)`. */
function named(path: Parameters<typeof printPath>[0], { aliases, reduced }: Names, isReduced: boolean): Getter {
  const text = printPath(path);
  return aliases.get(text) ?? (isReduced ? undefined : reduced.get(text)) ?? fieldGetter(path);
}

function eachItem(value: Value, apply: (item: Value) => Value): Value {
  return Array.isArray(value) ? value.map(apply) : apply(value);
}

function compileUnary({ operator, operand }: UnaryNode, names: Names, isReduced: boolean): Getter {
  switch (operator) {
    case 'not': {
      const inner = compile(operand, names, isReduced);
      return (row) => eachItem(inner(row), (value) => (typeof value === 'boolean' ? !value : UNANSWERED));
    }
    case '-':
    case '+': {
      const inner = compile(operand, names, isReduced);
      const sign = operator === '-' ? -1 : 1;
      return (row) => eachItem(inner(row), (value) => (typeof value === 'number' ? sign * value : UNANSWERED));
    }
    default: {
      const items = itemsGetter(operand, names);
      return (row) => reduce(operator, items(row));
    }
  }
}

/**
 * What `any`, `all`, `len` and `sum` go through: null where the list that is asked is missing or null, whatever is asked of
 * its items.
 */
export function itemsGetter(operand: Expression, names: Names): Getter {
  const items = compile(operand, names, true);
  const source = sourceOf(operand);
  if (source === operand) return items;
  const list = compile(source, names, true);
  return (row) => (isNull(list(row)) ? null : items(row));
}

/** What stands at the left end of an expression: a list there is taken item by item. */
function sourceOf(expression: Expression): Expression {
  switch (expression.kind) {
    case 'binary':
      return sourceOf(expression.left);
    case 'between':
    case 'is null':
      return sourceOf(expression.operand);
    case 'logic':
      return sourceOf(expression.operands[0] as Expression);
    case 'unary':
      return SPREADING.includes(expression.operator) ? sourceOf(expression.operand) : expression;
    default:
      return expression;
  }
}

/** Operators of one operand that take a list item by item; the others make one value of it. */
const SPREADING: readonly UnaryNode['operator'][] = ['not', '-', '+'];

/** A list that is missing or null counts as empty. Anything that is not a list cannot be reduced. */
export function reduce(reducer: Reducer, value: Value): Value {
  if (value === UNANSWERED) return UNANSWERED;
  const items = value ?? [];
  if (!Array.isArray(items)) return UNANSWERED;
  switch (reducer) {
    case 'len':
      return items.length;
    case 'any':
      if (items.includes(true)) return true;
      return items.includes(UNANSWERED) ? UNANSWERED : false;
    case 'all':
      if (items.some((item) => item !== true && item !== UNANSWERED)) return false;
      return items.includes(UNANSWERED) ? UNANSWERED : items.length > 0;
    case 'sum': {
      let sum = 0;
      for (const item of items) {
        if (typeof item !== 'number') return UNANSWERED;
        sum += item;
      }
      return finite(sum);
    }
  }
}

type Operation = (left: Value, right: Value) => Value;

/** The operator of a node for one value on each side: a list on the right is for `in` alone. */
function binary({ operator, right }: BinaryNode): Operation {
  switch (operator) {
    case '=':
      return single(areEqual);
    case '!=':
      return single((a, b) => !areEqual(a, b));
    case '<':
      return ordered(right, (order) => order < 0);
    case '<=':
      return ordered(right, (order) => order <= 0);
    case '>':
      return ordered(right, (order) => order > 0);
    case '>=':
      return ordered(right, (order) => order >= 0);
    case '~=':
      return pattern(right, regexMatcher, false);
    case '~!':
      return pattern(right, regexMatcher, true);
    case 'like':
      return pattern(right, likeMatcher, false);
    case 'not like':
      return pattern(right, likeMatcher, true);
    case 'ilike':
      return pattern(right, ilikeMatcher, false);
    case 'not ilike':
      return pattern(right, ilikeMatcher, true);
    case 'in':
      return membership(right, false);
    case 'not in':
      return membership(right, true);
    default:
      return single((a, b) => {
        if (typeof a !== 'number' || typeof b !== 'number') return UNANSWERED;
        return calculate(operator, a, b);
      });
  }
}

function single(apply: Operation): Operation {
  return (left, right) =>
    left === UNANSWERED || right === UNANSWERED || Array.isArray(right) ? UNANSWERED : apply(left, right);
}

function isNull(value: Value): boolean {
  return value === null || value === undefined;
}

/** A text of a query that is a date: a value that is ordered by it has to be one, too. */
export function asksForTime(node: Expression): boolean {
  return node.kind === 'text' && instantOf(node.value) !== undefined;
}

function ordered(right: Expression, holds: (order: number) => boolean): Operation {
  const mustBeTime = asksForTime(right);
  return single((a, b) => {
    if (isNull(a) || isNull(b)) return false;
    if (mustBeTime && typeof a === 'string' && instantOf(a) === undefined) return UNANSWERED;
    const order = compareValues(a, b);
    return order === undefined ? UNANSWERED : holds(order);
  });
}

function calculate(operator: '+' | '-' | '*' | '/' | '%', a: number, b: number): Value {
  switch (operator) {
    case '+':
      return finite(a + b);
    case '-':
      return finite(a - b);
    case '*':
      return finite(a * b);
    case '/':
      return finite(a / b);
    case '%':
      // Of whole numbers, both cut; by zero it is not.
      return finite((Math.trunc(a) % Math.trunc(b)) + 0);
  }
}

function finite(value: number): Value {
  return Number.isFinite(value) ? value : UNANSWERED;
}

/** Patterns that come from a field: compiled once each, and forgotten when there are many. */
const MOST_PATTERNS = 200;

function pattern(right: Expression, make: (pattern: string) => Matcher | undefined, negated: boolean): Operation {
  const known = new Map<string, Matcher | undefined>();
  const matcherOf = (text: string): Matcher | undefined => {
    if (known.has(text)) return known.get(text);
    if (known.size >= MOST_PATTERNS) known.clear();
    const matcher = make(text);
    known.set(text, matcher);
    return matcher;
  };
  const fixed = right.kind === 'text' ? make(right.value) : undefined;
  return single((a, b) => {
    if (isNull(a) || isNull(b)) return negated;
    if (typeof a !== 'string' || typeof b !== 'string') return UNANSWERED;
    const matcher = fixed ?? matcherOf(b);
    return matcher === undefined ? UNANSWERED : matcher(a) !== negated;
  });
}

function membership(right: Expression, negated: boolean): Operation {
  const isIn = right.kind === 'list' && right.items.every(isLiteral) ? literalMembership(right.items) : isInList;
  return (left, items) => {
    if (left === UNANSWERED || items === UNANSWERED) return UNANSWERED;
    const list = items ?? [];
    if (!Array.isArray(list)) return UNANSWERED;
    if (isNull(left)) return negated;
    if (typeof left === 'object') return UNANSWERED;
    if (isIn(left, list)) return !negated;
    return list.includes(UNANSWERED) ? UNANSWERED : negated;
  };
}

function isInList(value: Value, items: readonly Value[]): boolean {
  return (
    items.includes(value) ||
    (typeof value === 'string' &&
      timestampOf(value) !== undefined &&
      items.some((item) => typeof item === 'string' && isSameInstant(value, item, timestampOf)))
  );
}

/** The list of a query may be long, and every row asks it. */
function literalMembership(items: readonly Expression[]): (value: Value) => boolean {
  const values = new Set(items.map((item) => (isLiteral(item) ? (item as { value: unknown }).value : undefined)));
  const times = [...values].filter((value) => typeof value === 'string' && timestampOf(value) !== undefined);
  return (value) => values.has(value) || isInList(value, times);
}

/** Numbers, or points in time. What is not known lies in no range and outside of none. */
function between({ negated }: BetweenNode, value: Value, low: Value, high: Value): Value {
  if (typeof value === 'number' && typeof low === 'number' && typeof high === 'number')
    return (value >= low && value <= high) !== negated;
  const [at, from, to] = [value, low, high].map((it) => (typeof it === 'string' ? timestampOf(it) : undefined));
  if (at === undefined || from === undefined || to === undefined) return UNANSWERED;
  return (compareInstants(at, from) >= 0 && compareInstants(at, to) <= 0) !== negated;
}

/**
 * `and` and `or` with three answers: yes, no, and none. What is not known or no boolean has none; `and` is still false where
 * one side is, `or` still true.
 */
function compileLogic({ operator }: LogicNode, operands: readonly Getter[]): Getter {
  const decides = operator === 'or';
  const both = single((a, b) => (typeof a === 'boolean' && typeof b === 'boolean' ? !decides : UNANSWERED));
  const joined: Operation = (a, b) => {
    if (!Array.isArray(b) && (a === decides || b === decides)) return decides;
    return both(a, b);
  };
  return (row) => {
    let result: Value = !decides;
    for (let i = 0; i < operands.length; i++) {
      const value = (operands[i] as Getter)(row);
      if (i === 0) result = Array.isArray(value) || typeof value === 'boolean' ? value : UNANSWERED;
      else if (Array.isArray(result)) result = result.map((item) => joined(item, value));
      else result = joined(result, value);
      // Nothing that follows can change this.
      if (result === decides) return decides;
    }
    return result;
  };
}
