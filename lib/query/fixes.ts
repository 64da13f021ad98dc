import { table } from '../support/table';
import type { BinaryNode, Expression, FieldNode } from './ast';
import { instantOf, timestampOf } from './dates';
import { printPath } from './print';
import { quote } from './strings';
import { kindOf, type Value } from './value';

/** Computed fields that are texts for people (`16.0 GB`), and what holds the number. */
const NUMBER_BEHIND: Readonly<Record<string, string>> = table({
  memoryGB: 'memoryMB',
  storageUsedGB: 'storageUsed',
  diskCapacity: 'sum(disks[*].capacity)',
});

/** What was probably meant by a number of which only a text is there. */
export function fixOfNumber(node: Expression): string | undefined {
  const name = node.kind === 'field' ? printPath(node.path) : '';
  const behind = Object.hasOwn(NUMBER_BEHIND, name) ? NUMBER_BEHIND[name] : undefined;
  return behind === undefined ? undefined : `${name} is for people, such as '16.0 GB': use ${behind}`;
}

/** What was probably meant by a comparison of values that cannot be compared. */
export function fixOfComparison({ left, right }: BinaryNode, a: Value): string | undefined {
  const kind = kindOf(Array.isArray(a) ? a.find((item) => item !== null) : a);
  if (kind === 'number' && right.kind === 'text') {
    return /^\d+(\.\d+)?$/.test(right.value) ? `write ${right.value} without quotes` : undefined;
  }
  if (kind === 'boolean' && right.kind === 'text')
    return /^(true|false)$/i.test(right.value) ? `write ${right.value.toLowerCase()} without quotes` : undefined;
  if (kind === 'text' && right.kind === 'number') return fixOfNumber(left) ?? `write ${quote(right.written)} in quotes`;
  if (kind === 'object' && left.kind === 'field') {
    const members = Object.keys(firstObject(a)).slice(0, 5);
    return members.length === 0
      ? undefined
      : `compare one of its members: ${members.map((name) => `${printPath(left.path)}.${name}`).join(', ')}`;
  }
  return undefined;
}

function firstObject(value: Value): object {
  const found = Array.isArray(value) ? value.find((item) => kindOf(item) === 'object') : value;
  return found as object;
}

/** `between` takes no days, only points in time. */
export function fixOfRange(values: readonly Value[]): string | undefined {
  const texts = values.filter((value) => typeof value === 'string');
  const day = texts.find((text) => instantOf(text) !== undefined && timestampOf(text) === undefined);
  if (day !== undefined) return `write ${day}T00:00:00Z, or use >= and <=`;
  return texts.length === values.length ? 'use >= and <=' : undefined;
}

/** A word to the right of an operator or in a list was probably meant as a text. */
export function missingQuotes(query: string, { path, at }: FieldNode): string | undefined {
  if (path.length > 1 || !/([=<>~![,]|\b(?:like|and|in))\s*$/i.test(query.slice(0, at))) return undefined;
  const word = /^[^\s()[\],]*/.exec(query.slice(at))?.[0] ?? '';
  return `a text stands in quotes: ${quote(word)}`;
}
