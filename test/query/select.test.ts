import fc from 'fast-check';
import { columnsOf, parseQuery, select } from '../../lib';
import { places, thrown } from './kit';

const rows = [
  { name: 'b', memoryMB: 4096, disks: [{ capacity: 5 }, { capacity: 6 }] },
  { name: 'a', memoryMB: 8192, disks: [{ capacity: 20 }] },
  { name: 'c', memoryMB: 4096, disks: null },
  { name: 'd' },
];

describe('clauses', () => {
  test.each<[string, number[]]>([
    ['where true', [0, 1, 2, 3]],
    ['true', [0, 1, 2, 3]],
    ['false', []],
    ["WHERE name = 'a'", [1]],
    ["name = 'a' or name = 'd'", [1, 3]],
    ['select name', [0, 1, 2, 3]],
    ['Select name Where memoryMB = 4096 Order By name Desc Limit 1', [2]],
    ['sort by name', [1, 0, 2, 3]],
    ['order by memoryMB', [3, 0, 2, 1]],
    ['order by memoryMB desc', [1, 0, 2, 3]],
    ['order by memoryMB asc, name desc', [3, 2, 0, 1]],
    ['order by len(disks) desc, name', [0, 1, 2, 3]],
    ['order by sum disks[*].capacity desc', [1, 0, 2, 3]],
    ['limit 2', [0, 1]],
    ['limit 0', []],
    ['limit 99', [0, 1, 2, 3]],
    ['order by name limit 2', [1, 0]],
  ])('%s', (query, expected) => {
    expect(places(rows, query)).toEqual(expected);
  });
});

describe('columns in where and order by', () => {
  test.each<[string, number[]]>([
    ['select memoryMB as m where m > 5000', [1]],
    ['select memoryMB as m order by m desc limit 1', [1]],
    ['select sum(disks[*].capacity) as total where total > 10 order by total', [0, 1]],
    ['select sum(disks[*].capacity) where disks[*].capacity > 10 order by disks[*].capacity desc', [1, 0]],
    ['select len disks where disks = 2', [0]],
    // Inside of a reducer the field is itself.
    ['select len(disks) where len(disks) = 2', [0]],
    ['select sum(disks[*].capacity) where any(disks[*].capacity > 10)', [1]],
    ['select sum(disks[*].capacity) where not any(disks[*].capacity > 5)', [2, 3]],
    // An alias that is called like another field.
    ['select memoryMB as name where name = 4096', [0, 2]],
    ['select name, memoryMB where memoryMB = 8192', [1]],
  ])('%s', (query, expected) => {
    expect(places(rows, query)).toEqual(expected);
  });
});

test('the second argument is a query or its text', () => {
  expect(select(rows, parseQuery("name = 'a'"))).toEqual(select(rows, "name = 'a'"));
  expect(select(rows, "name = 'a'")[0]).toBe(rows[1]);
  expect(thrown(() => select(rows, 'name =')).code).toBe('unexpected-end');
});

test('rows that are not objects have no fields, and are no trouble', () => {
  expect(select([null, 5, 'x', true, [], undefined], 'name = 5 or name is not null')).toEqual([]);
  expect(select([null, 5], 'limit 1')).toEqual([null]);
});

test('nothing that was given is changed', () => {
  const frozen = Object.freeze(rows.map((row) => Object.freeze(row)));
  expect(select(frozen, 'order by name').map((row) => row.name)).toEqual(['a', 'b', 'c', 'd']);
});

describe('order', () => {
  const ordered = (values: readonly unknown[], direction = '') =>
    select(
      values.map((v) => ({ v })),
      `order by v ${direction}`,
    ).map(({ v }) => v);

  test('null, then numbers and texts that are numbers, then texts, then the rest', () => {
    const values = [
      'b',
      10,
      null,
      '9',
      'B',
      true,
      9.5,
      '10',
      undefined,
      'a',
      { x: 1 },
      '1e1',
      -1,
      [1],
      'é',
      false,
      '😀',
      '\uff5e',
      '',
      '10.0.0.1',
    ];
    const sorted = [
      null,
      undefined,
      -1,
      '9',
      9.5,
      10,
      '10',
      '1e1',
      '',
      '10.0.0.1',
      'B',
      'a',
      'b',
      false,
      true,
      'é',
      '\uff5e',
      '😀',
      { x: 1 },
      [1],
    ];
    expect(ordered(values)).toEqual(sorted);
  });

  test('desc turns it round, and equal rows stay as they came', () => {
    expect(ordered(['9', 10, null, '10', 'a'], 'desc')).toEqual(['a', 10, '10', '9', null]);
  });

  test('without a key, or with one that says nothing, rows stay as they came', () => {
    expect(places(rows, 'order by missing')).toEqual([0, 1, 2, 3]);
    expect(places(rows, 'order by missing desc')).toEqual([0, 1, 2, 3]);
  });

  const scalars = fc.oneof(
    fc.constantFrom(
      null,
      undefined,
      '10',
      '9',
      '9.0',
      9,
      10,
      'a',
      'A',
      '',
      true,
      '-1',
      '+1',
      '.5',
      'Infinity',
      'NaN',
      '0x10',
    ),
    fc.double({ noNaN: true }),
    fc.string({ unit: 'binary' }),
    fc.boolean(),
  );

  test('is total: the same however the rows came in', () => {
    fc.assert(
      fc.property(fc.array(scalars, { maxLength: 8 }), (values) => {
        const sorted = ordered(values);
        const rank = new Map(sorted.map((value, i) => [value, i]));
        // Sorting what is sorted, and what is turned round twice, changes nothing that is told apart.
        expect(ordered(sorted)).toEqual(sorted);
        for (const a of values)
          for (const b of values) {
            const [first] = ordered([a, b]);
            const [other] = ordered([b, a]);
            if (Object.is(first, other))
              expect(rank.get(first)).toBeLessThanOrEqual(rank.get(Object.is(first, a) ? b : a) as number);
          }
      }),
      { numRuns: 300 },
    );
  });
});

describe('columnsOf', () => {
  test('title and value of each column', () => {
    const columns =
      columnsOf(
        'select name, memoryMB as m, len(disks), sum(disks[*].capacity) as total, any(name) as odd, disks.capacity',
      ) ?? [];
    expect(columns.map(({ title }) => title)).toEqual(['name', 'm', 'len(disks)', 'total', 'odd', 'disks.capacity']);
    expect(columns.map((column) => column.value(rows[0]))).toEqual(['b', 4096, 2, 11, null, [5, 6]]);
    expect(columns.map((column) => column.value(rows[3]))).toEqual(['d', null, 0, 0, null, null]);
  });

  test('none without select', () => {
    expect(columnsOf("where name = 'x'")).toBeUndefined();
  });
});
