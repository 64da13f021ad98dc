import fc from 'fast-check';
import type { Query } from '../../lib';
import type { Expression, FieldNode, OrderKey, PathStep, SelectItem } from '../../lib/query/ast';
import { faultOfRegex } from '../../lib/query/regex';
import { KEYWORDS } from '../../lib/query/token';

const at = 0;
const source = { text: '', name: 'query' };

const names = fc.oneof(
  fc.constantFrom(
    'a',
    'b',
    'c',
    'disks',
    'name',
    'limit',
    'order',
    'select',
    'by',
    'as',
    'desc',
    '_x1',
    'a/b',
    'größe',
    '名',
  ),
  fc.stringMatching(/^[a-z_][a-z0-9_/]{0,6}$/).filter((name) => !KEYWORDS.some((word) => word === name)),
);
const keys = fc
  .oneof(
    fc.constantFrom('0', '2', 'app.kubernetes.io/name', '*', 'a b', ' x ', '', "'", '"a"'),
    fc.string({ maxLength: 5 }),
  )
  .filter((key) => !key.includes(']') && !/^(['"]).*\1$/s.test(`'${key}'`.slice(1, -1)));
const steps = fc.oneof(
  names.map((name): PathStep => ({ step: 'name', name })),
  keys.map((key): PathStep => ({ step: 'bracket', key })),
  fc.constant<PathStep>({ step: 'all' }),
);
export const fields = fc
  .tuple(names, fc.array(steps, { maxLength: 3 }))
  .map(([name, rest]): FieldNode => ({ kind: 'field', path: [{ step: 'name', name }, ...rest], at }));

const texts = fc
  .oneof(
    fc.constantFrom(
      '',
      'x',
      "it's",
      '\\',
      '\\d',
      '\\\\',
      '"',
      '`',
      'a\nb',
      '\t',
      '\b',
      'where x limit 5',
      '2024-05-01',
      '2024-05-01T00:00:00Z',
      '^a.*b$',
      '%a_',
      '😀',
      '\ud800',
    ),
    fc.string({ unit: 'binary', maxLength: 8 }),
  )
  .map((value): Expression => ({ kind: 'text', value, isBareDate: false, at }));
const dates = fc
  .constantFrom('2024-05-01', '2024-05-01T10:00:00Z', '2024-02-29T23:59:59.123456789-07:00')
  .map((value): Expression => ({ kind: 'text', value, isBareDate: true, at }));
const numbers = fc
  .oneof(
    fc.nat().map((value) => ({ value, written: String(value) })),
    fc.constantFrom(
      { value: 0.5, written: '0.5' },
      { value: 1e21, written: '1e21' },
      { value: 1.5e-7, written: '1.5e-7' },
      { value: 1000, written: '1k' },
      { value: 100 * 1024 ** 3, written: '100Gi' },
      { value: 2e6, written: '2M' },
      { value: 1024 ** 5, written: '1Pi' },
    ),
  )
  .map((number): Expression => ({ kind: 'number', ...number, at }));
const booleans = fc.boolean().map((value): Expression => ({ kind: 'boolean', value, at }));

const { expression } = fc.letrec<{ expression: Expression }>((tie) => {
  const inner = tie('expression');
  const binary = fc
    .record({
      operator: fc.constantFrom(
        '=',
        '!=',
        '<',
        '<=',
        '>',
        '>=',
        '~=',
        '~!',
        'like',
        'not like',
        'ilike',
        'not ilike',
        'in',
        'not in',
        '+',
        '-',
        '*',
        '/',
        '%',
      ),
      left: inner,
      right: inner,
    })
    .map((parts) => ({ kind: 'binary', ...parts, at }) as Expression)
    .filter((node) => {
      const isPattern = node.kind === 'binary' && (node.operator === '~=' || node.operator === '~!');
      return !isPattern || node.right.kind !== 'text' || faultOfRegex(node.right.value) === undefined;
    });
  return {
    expression: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fields,
      texts,
      dates,
      numbers,
      booleans,
      fc.array(inner, { maxLength: 3 }).map((items): Expression => ({ kind: 'list', items, at })),
      fc
        .record({ operator: fc.constantFrom('not', '-', '+', 'len', 'any', 'all', 'sum'), operand: inner })
        .map((parts) => ({ kind: 'unary', ...parts, at }) as Expression),
      binary,
      binary,
      fc
        .record({ negated: fc.boolean(), operand: inner, low: inner, high: inner })
        .map((parts): Expression => ({ kind: 'between', ...parts, at })),
      fc
        .record({ negated: fc.boolean(), operand: inner })
        .map((parts): Expression => ({ kind: 'is null', ...parts, at })),
      fc
        .record({ operator: fc.constantFrom('and', 'or'), operands: fc.array(inner, { minLength: 2, maxLength: 3 }) })
        .map((parts) => ({ kind: 'logic', ...parts, at }) as Expression),
    ),
  };
});

/** Any expression, without places. */
export const expressions = expression;

const reducers = fc.option(fc.constantFrom('len' as const, 'any' as const, 'all' as const, 'sum' as const), {
  nil: undefined,
});
const reduced = fc
  .tuple(reducers, fields)
  .map(([reducer, field]) => ({ ...(reducer === undefined ? {} : { reducer }), field, at }));
const items = fc
  .uniqueArray(fc.tuple(reduced, names), { minLength: 1, maxLength: 3, selector: ([, alias]) => alias })
  .chain((list) =>
    fc.tuple(
      ...list.map(([item, alias]) => fc.boolean().map((named): SelectItem => (named ? { ...item, alias } : item))),
    ),
  );
const orderKeys = fc.tuple(reduced, fc.boolean()).map(([key, descending]): OrderKey => ({ ...key, descending }));

/** Any query with at least one clause, without places. */
export const queries: fc.Arbitrary<Query> = fc
  .record({
    select: fc.option(items, { nil: undefined }),
    where: fc.option(expressions, { nil: undefined }),
    orderBy: fc.array(orderKeys, { maxLength: 3 }),
    limit: fc.option(fc.nat(), { nil: undefined }),
  })
  .filter(
    ({ select, where, orderBy, limit }) =>
      select !== undefined || where !== undefined || orderBy.length > 0 || limit !== undefined,
  )
  .map(({ select, where, orderBy, limit }) => ({
    source,
    ...(select === undefined ? {} : { select: select as readonly SelectItem[] }),
    ...(where === undefined ? {} : { where }),
    orderBy,
    ...(limit === undefined ? {} : { limit }),
  }));

/** The same query, or part of one, without the places and the text it was read from. */
export function withoutPlaces(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, part) => (key === 'at' || key === 'source' ? undefined : part)));
}
