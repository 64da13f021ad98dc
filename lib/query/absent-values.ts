import { nearest } from '../support/did-you-mean';
import { type BinaryNode, childrenOf, type Expression, type FieldNode, type Query, type TextNode } from './ast';
import { fieldGetter } from './field';
import { asQuery } from './parser';
import { printPath } from './print';
import { type QueryProblem, queryProblem } from './query-error';

/** A field with no more values than this is a list of words, in which a slip shows. */
const WORDS = 20;
const PATTERNS: readonly string[] = ['like', 'not like', 'ilike', 'not ilike'];
const EQUALITIES: readonly string[] = ['=', '!=', 'in', 'not in'];

/**
 * Values in the conditions of a query that no row has, where a row has one that is nearly the same: `PoweredOn` for
 * `poweredOn`; and patterns of `like` with the wildcard of a shell. Warnings in the order of the text.
 *
 * @param query  from `parseQuery`, or its text
 * @param rows   VMs of an inventory, or any JSON
 * @throws QueryError when a text is not a query
 */
export function absentValues(query: Query | string, rows: readonly unknown[]): QueryProblem[] {
  const parsed = asQuery(query);
  if (parsed.where === undefined || rows.length === 0) return [];
  const values = new Map<string, ReadonlySet<string>>();
  return comparisonsIn(parsed.where).flatMap(({ node, field, texts }) => {
    const name = printPath(field.path);
    const known = values.get(name) ?? valuesOf(field, rows);
    values.set(name, known);
    return texts.flatMap((text): QueryProblem[] => {
      const found = PATTERNS.includes(node.operator) ? ofPattern(text, known) : ofValue(text, name, known);
      return found === undefined
        ? []
        : [{ ...queryProblem(parsed.source, text.at, 'value-unknown', ...found), severity: 'warning' }];
    });
  });
}

interface FieldComparison {
  readonly node: BinaryNode;
  readonly field: FieldNode;
  readonly texts: readonly TextNode[];
}

function comparisonsIn(node: Expression): FieldComparison[] {
  if (node.kind !== 'binary') return childrenOf(node).flatMap(comparisonsIn);
  const { left, right, operator } = node;
  if (left.kind !== 'field' || ![...EQUALITIES, ...PATTERNS].includes(operator)) return [];
  const items = right.kind === 'list' ? right.items : [right];
  return [{ node, field: left, texts: items.filter((item) => item.kind === 'text') }];
}

function valuesOf({ path }: FieldNode, rows: readonly unknown[]): ReadonlySet<string> {
  const get = fieldGetter(path);
  const found = new Set<string>();
  for (const row of rows) for (const value of [get(row)].flat()) if (typeof value === 'string') found.add(value);
  return found;
}

type Words = readonly [message: string, fix: string];

function ofValue({ value, isBareDate }: TextNode, name: string, known: ReadonlySet<string>): Words | undefined {
  if (isBareDate || known.has(value)) return undefined;
  const lower = value.toLowerCase();
  const same = [...known].filter((other) => other.toLowerCase() === lower).sort();
  const near = same.length > 0 || known.size > WORDS ? same : nearest(value, known);
  return near.length === 0
    ? undefined
    : [
        `no VM has ${JSON.stringify(value)} as ${name}${same.length > 0 ? ': case counts' : ''}`,
        `did you mean ${near
          .slice(0, 5)
          .map((other) => `'${other}'`)
          .join(', ')}?`,
      ];
}

function ofPattern({ value }: TextNode, known: ReadonlySet<string>): Words | undefined {
  if (!value.includes('*') || value.includes('%') || [...known].some((other) => other.includes('*'))) return undefined;
  return [
    '* stands for itself in like: % stands for any characters, _ for one',
    `write '${value.replaceAll('*', '%')}'`,
  ];
}
