import type { BinaryNode, Reducer } from './ast';
import { asksForTime } from './compile';
import { instantOf, timestampOf } from './dates';
import { compareValues, type Kind, kindOf, UNANSWERED, type Value } from './value';

/** Whether an operator can work with the values that a row has; `unknown` where one of them is not known. */
export type Verdict = 'fits' | 'unknown' | 'wrong';

/** The verdict on a value, or on the items of a list: one that fits is enough. */
export function judgeItems(value: Value, judge: (item: Value) => Verdict): Verdict {
  if (!Array.isArray(value)) return judge(value);
  const verdicts = value.map(judge);
  return verdicts.includes('fits') ? 'fits' : verdicts.includes('wrong') ? 'wrong' : 'unknown';
}

export function judgeKind(value: Value, wanted: Kind): Verdict {
  return isUnknown(value) ? 'unknown' : kindOf(value) === wanted ? 'fits' : 'wrong';
}

export function judgeReduced(reducer: Reducer, value: Value): Verdict {
  if (isUnknown(value)) return 'unknown';
  if (!Array.isArray(value)) return 'wrong';
  if (reducer === 'len') return 'fits';
  return judgeItems(value, (item) => judgeKind(item, reducer === 'sum' ? 'number' : 'boolean'));
}

/** One value on the left, and what stands on the right. */
export function judgeBinary({ operator, right: node }: BinaryNode, left: Value, right: Value): Verdict {
  if (operator === 'in' || operator === 'not in') return judgeMembership(left, right);
  if (isUnknown(left) || isUnknown(right)) return 'unknown';
  if (Array.isArray(right)) return 'wrong';
  switch (operator) {
    case '=':
    case '!=':
      return kindOf(left) === kindOf(right) ? 'fits' : 'wrong';
    case '<':
    case '<=':
    case '>':
    case '>=':
      if (asksForTime(node) && typeof left === 'string' && instantOf(left) === undefined) return 'wrong';
      return compareValues(left, right) === undefined ? 'wrong' : 'fits';
    case '/':
    case '%': {
      const divisor = operator === '%' && typeof right === 'number' ? Math.trunc(right) : right;
      return typeof left === 'number' && typeof divisor === 'number' && divisor !== 0 ? 'fits' : 'wrong';
    }
    case '+':
    case '-':
    case '*':
      return typeof left === 'number' && typeof right === 'number' ? 'fits' : 'wrong';
    default:
      return typeof left === 'string' && typeof right === 'string' ? 'fits' : 'wrong';
  }
}

function judgeMembership(left: Value, right: Value): Verdict {
  if (isUnknown(right)) return 'unknown';
  if (!Array.isArray(right) || Array.isArray(left) || kindOf(left) === 'object') return 'wrong';
  if (isUnknown(left)) return 'unknown';
  return judgeItems(right, (item) => judgeKind(item, kindOf(left)));
}

export function judgeRange(value: Value, low: Value, high: Value): Verdict {
  const parts = [value, low, high];
  if (parts.some(isUnknown)) return 'unknown';
  const isNumbers = parts.every((part) => typeof part === 'number');
  const isTimes = parts.every((part) => typeof part === 'string' && timestampOf(part) !== undefined);
  return isNumbers || isTimes ? 'fits' : 'wrong';
}

export function judgeKey(value: Value): Verdict {
  if (isUnknown(value)) return 'unknown';
  return typeof value === 'object' ? 'wrong' : 'fits';
}

function isUnknown(value: Value): boolean {
  return value === null || value === undefined || value === UNANSWERED;
}
