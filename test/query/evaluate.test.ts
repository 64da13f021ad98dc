import fc from 'fast-check';
import { ProviderType, parseQuery, printQuery, select } from '../../lib';
import { aSourceVm } from '../kit';
import { queries } from './arbitrary';
import { answer } from './kit';

type Row = [condition: string, row: unknown, answer: 'yes' | 'no' | 'none'];

const vm = {
  name: 'erp-db-01',
  empty: '',
  number: 8,
  zero: 0,
  half: 2.5,
  numeric: '8',
  yes: true,
  no: false,
  nothing: null,
  day: '2024-05-01',
  time: '2024-05-01T10:00:00Z',
  sameTime: '2024-05-01T12:00:00.000+02:00',
  midnight: '2024-05-01T00:00:00Z',
  object: { a: 1, b: { c: [1, null] } },
  sameObject: { b: { c: [1, null] }, a: 1 },
  otherObject: { a: 1, b: { c: [1] } },
  list: [1, 2, 3],
  texts: ['a', 'b'],
  none: [],
  flags: [true, false],
  truths: [true, true],
  mixed: [1, 'a'],
  disks: [
    { capacity: 10, shared: true, datastore: { id: 'ds-1' }, tags: ['x', 'y'] },
    { capacity: 20, shared: false, datastore: { id: 'ds-2' }, tags: ['z'] },
    { shared: null },
  ],
  labels: { 'app.kubernetes.io/name': 'web', 'cost center': 'x', 2: 'two', '*': 'star' },
  'a/b': 'slash',
};

const table = (rows: readonly Row[]) =>
  test.each(rows)('%s of %j: %s', (condition, row, expected) => {
    expect(answer(condition, row)).toBe(expected);
  });

/** Many conditions about the same VM. */
const aboutVm = (conditions: Readonly<Record<'yes' | 'no' | 'none', readonly string[]>>) => {
  const rows = Object.entries(conditions).flatMap(([expected, list]) => list.map((it) => [it, expected] as const));
  test.each(rows)('%s: %s', (condition, expected) => {
    expect(answer(condition, vm)).toBe(expected);
  });
};

describe('= and !=', () => {
  aboutVm({
    yes: [
      'number = 8',
      'number == 8.0',
      'number = 0.8e1',
      "name = 'erp-db-01'",
      'yes = true',
      'nothing = missing',
      'missing = nothing',
      'object = sameObject',
      'object = object',
      "empty = ''",
      'empty = ""',
      'empty = ``',
      'time = sameTime',
      "time = '2024-05-01T10:00:00Z'",
      'time = 2024-05-01T11:00:00+01:00',
      'day = midnight',
      'day = 2024-05-01T00:00:00Z',
      "midnight = '2024-05-01'",
      'number != 9',
      'number <> 9',
      "number != '8'",
      "nothing != 'x'",
      'missing != 5',
      'object != otherObject',
      'yes != no',
      'day != time',
    ],
    no: [
      "number = '8'",
      'numeric = 8',
      "nothing = 'x'",
      "missing = ''",
      "empty = 'x'",
      'number != 8',
      "name = 'ERP-DB-01'",
      'nothing != missing',
      'object = otherObject',
      'object = name',
      'name = object',
      'yes = 1',
      "yes = 'true'",
      'time = midnight',
      "name = '2024-05-01'",
    ],
    // A list stands on the right of `in` alone.
    none: ['number = list', 'missing = list', "name != ['erp-db-01']", 'number = (1 / 0)', 'name != (name + 1)'],
  });
});

describe('< <= > >=', () => {
  aboutVm({
    yes: [
      'number > 7',
      'number >= 8',
      'number <= 8',
      'number < 8.5',
      "name > 'erp-db-00'",
      "name < 'z'",
      "'B' < 'a'",
      "'a' < 'ab'",
      "numeric < '9'",
      "'10' < '9'",
      'day < time',
      'day >= midnight',
      "time > '2024-05-01'",
      'time > 2024-05-01',
      'time <= 2024-05-01T10:00:00Z',
      "time < '2024-05-01T10:00:00.000000001Z'",
      'time >= sameTime',
      'name > empty',
      "'\uff5e' < '😀'",
    ],
    no: [
      'number > 8',
      'nothing > 5',
      'nothing <= 5',
      'missing < 5',
      '5 < missing',
      'name > nothing',
      'nothing >= nothing',
      'missing > 2024-05-01',
      'time > sameTime',
    ],
    none: [
      "number > '7'",
      'numeric > 7',
      'name > 7',
      'yes > no',
      'yes >= true',
      'object > object',
      'object > 1',
      '1 < list',
      'nothing < list',
      "name > '2024-05-01'",
      'name < 2024-05-01',
      'number > 2024-05-01',
    ],
  });
});

describe('~= and ~!', () => {
  aboutVm({
    yes: [
      "name ~= 'db'",
      "name ~= '^erp-db-[0-9]+$'",
      "name ~! '^web'",
      "nothing ~! 'x'",
      "missing ~! '.'",
      "empty ~= '^$'",
      "day ~= '^2024-'",
      'name ~= name',
      "texts[0] ~= 'a'",
    ],
    no: ["name ~= '^db'", "nothing ~= 'x'", "missing ~= '.*'", "name ~! 'db'", 'name ~= missing', "'a' ~= nothing"],
    none: ["number ~= '8'", "yes ~= 'true'", "object ~! 'x'", 'name ~= number', 'name ~= (1 / 0)', 'name ~= texts'],
  });

  test('a pattern may be a field; where it is not, that row alone is without an answer', () => {
    const rows = [
      { name: 'web-1', pattern: '^web' },
      { name: 'web-2', pattern: '(' },
      { name: 'db-1', pattern: '^web' },
    ];
    expect(select(rows, 'name ~= pattern')).toEqual([rows[0]]);
    expect(select(rows, 'name ~! pattern')).toEqual([rows[2]]);
  });
});

describe('like and ilike', () => {
  aboutVm({
    yes: [
      "name like 'erp-%'",
      "name like '%db%'",
      "name like 'erp-db-0_'",
      "name ilike 'ERP-DB-%'",
      "name not like 'web%'",
      "nothing not like '%'",
      "missing not ilike '%'",
      "day like '2024-%'",
      "name not ilike 'X%'",
      "empty like ''",
      "empty like '%'",
    ],
    no: [
      "name like 'erp'",
      "name like 'ERP-%'",
      "nothing like '%'",
      "missing ilike '%'",
      "name not like 'erp%'",
      'name like nothing',
    ],
    none: ["number like '8'", "yes ilike 'true'", "object not like '%'", 'name like number', 'name like texts'],
  });
});

describe('in', () => {
  aboutVm({
    yes: [
      "name in ['x', 'erp-db-01']",
      "name in ['erp-db-01',]",
      'number in [8]',
      'number in list or number in [7, 8, 9]',
      "'a' in texts",
      'yes in [true]',
      "empty in ['']",
      "empty in ['a', '']",
      "name not in ['x', '']",
      'name not in []',
      'number not in list',
      "nothing not in ['x']",
      "missing not in ['']",
      "'x' not in missing",
      "'x' not in nothing",
      'time in [2024-05-01T10:00:00Z]',
      "time in ['2024-05-01T12:00:00+02:00', 'x']",
      'time in [sameTime]',
      "day in ['2024-05-01']",
    ],
    no: [
      "number in ['8']",
      'numeric in [8]',
      'name in []',
      "nothing in ['x']",
      "missing in ['x', '']",
      "'x' in missing",
      "'x' in nothing",
      "name not in ['erp-db-01']",
      "midnight in ['2024-05-01']",
      'nothing in list',
      '1 in [[1]]',
    ],
    none: [
      "name in 'erp-db-01'",
      'name in number',
      'name not in object',
      'object in [1]',
      'object not in list',
      'number in [1 / 0]',
      "missing in 'x'",
      '(1 / 0) in [1]',
      'number not in (1 / 0)',
    ],
  });

  test('what cannot be answered in a list does not matter where the value is found', () => {
    expect(answer('number in [1 / 0, 8]', vm)).toBe('yes');
  });
});

describe('between', () => {
  aboutVm({
    yes: [
      'number between 8 and 9',
      'number between 7 and 8',
      'number not between 1 and 7',
      'time between 2024-05-01T09:00:00Z and 2024-05-01T12:00:00+02:00',
      'number between 1 and 9 and yes',
      'number between 1 + 6 and 2 * 4',
    ],
    no: [
      'number between 9 and 10',
      'number between 9 and 7',
      'number not between 1 and 8',
      'time between midnight and midnight',
    ],
    none: [
      'nothing between 1 and 2',
      'missing not between 1 and 2',
      'number between missing and 9',
      "name between 'a' and 'z'",
      'time between 2024-01-01 and 2024-12-31',
      'day between midnight and time',
      "number between '1' and '9'",
      'number between list and 9',
      'object between 1 and 2',
      'number between midnight and time',
      'time between 1 and midnight',
      "time between midnight and 'x'",
    ],
  });
});

describe('and, or, not', () => {
  aboutVm({
    yes: [
      'yes and yes',
      'yes or no',
      'no or yes',
      'not no',
      'not not yes',
      'yes or missing',
      'missing or yes',
      'name or yes',
      'yes or number > name',
      'no or no or yes',
    ],
    no: ['yes and no', 'no or no', 'not yes', 'no and missing', 'missing and no', 'name and no', '1 / 0 > 1 and no'],
    none: [
      'missing',
      'not missing',
      'nothing and yes',
      'no or missing',
      'missing and missing',
      'missing or nothing',
      'name',
      'not name',
      'yes and number',
      'number or no',
      "not name = 'x'",
      'not list = 1',
      'yes and flags',
      'object',
      'number',
    ],
  });
});

describe('arithmetic', () => {
  aboutVm({
    yes: [
      'number + 1 = 9',
      'number - 9 = -1',
      'number * 2 = 16',
      'number / 3 > 2.66',
      'number % 3 = 2',
      'half * 2 = 5',
      '7.9 % 2.9 = 1',
      '-7 % 2 = -1',
      '-number = 0 - 8',
      '+number = 8',
      '- - number = 8',
      '2 + 3 * 4 = 14',
      '(2 + 3) * 4 = 20',
      '10 - 3 - 2 = 5',
      '100 / 10 / 5 = 2',
      '1Ki = 1024',
      '-8 % 2 = 0',
      'number +1 = 9',
      'number-1 = 7',
    ],
    no: ['number + 1 = 8'],
    none: [
      'nothing + 1 = 1',
      'missing * 2 > 1',
      'not (missing * 2 > 1)',
      'number + numeric = 16',
      "name + 'x' = 'x'",
      'yes + 1 = 2',
      '-name = 1',
      '-missing = 1',
      '+name = 1',
      'number / 0 = 1',
      'number % 0 = 1',
      'number % 0.5 = 0',
      'zero / zero = 0',
      'number + list = 1',
      '1e308 * 10 > 1',
      '(number / 0) is null',
      '(missing + 1) is not null',
    ],
  });
});

describe('is null', () => {
  aboutVm({
    yes: [
      'nothing is null',
      'missing is null',
      'name is not null',
      'zero is not null',
      'empty is not null',
      'no is not null',
      'object is not null',
      'name.x is null',
      'missing.x.y is null',
      'list[9] is null',
      'list[-1] is null',
      'list[x] is null',
      'object[*] is null',
      'name[0] is null',
      'constructor is null',
      '__proto__ is null',
      'toString is null',
      'name.length is null',
      'nothing IS NULL = true',
    ],
    no: ['nothing is not null', 'name is null', 'object is null'],
    none: ['list is null', 'list is not null', 'disks is not null', 'none is null'],
  });
});

describe('any, all, len, sum', () => {
  aboutVm({
    yes: [
      'any(flags)',
      'any flags',
      'all(truths)',
      'len(list) = 3',
      'len list > 2',
      'sum(list) = 6',
      'sum list = 6',
      'len(none) = 0',
      'sum(none) = 0',
      'len(missing) = 0',
      'sum(missing) = 0',
      'len(nothing) = 0',
      'sum(nothing) = 0',
      'not any(missing)',
      'not all(nothing)',
      'any(disks[*].shared = true)',
      'any(disks.shared = true)',
      'any(disks[*].shared)',
      'not any(disks[*].capacity > 20)',
      'all(disks[*].capacity >= 10)',
      "any(texts = 'a')",
      "any(texts[*] = 'a')",
      'any(not disks[*].shared)',
      'len([1, 2]) = 2',
      'sum([1, 2]) = 3',
      'any([false, true])',
      'len(disks) = 3',
      'sum(disks[*].capacity) = 30',
      'sum(disks[*].capacity * 2) = 60',
      'sum(disks[*].capacity) / len(disks) = 10',
      '0 - len(list) = -3',
      'any(disks[*].capacity in [20])',
      "any(disks[*].datastore.id like 'ds-%')",
      "any(disks[*].datastore.id ~= '2$')",
      'any(disks[*].capacity between 15 and 25)',
      'any(mixed = 1)',
      'any(disks[*].capacity is not null)',
      'any(flags or no)',
      'any((1 / 0) > list) or true',
      'any([1 / 0 > 1, true])',
    ],
    no: [
      'any(none)',
      'all(none)',
      'any(missing)',
      'any(nothing)',
      'all(missing)',
      'all(nothing)',
      'all(flags)',
      'any(list)',
      'all(list)',
      'all([1 / 0 > 1, false])',
      'all(disks[*].shared)',
      'any(flags and no)',
    ],
    none: [
      'any(name)',
      'any(yes)',
      'all(number)',
      'len(name) > 1',
      'len(number) = 1',
      'sum(number) = 8',
      'sum(mixed) = 1',
      'sum(texts) = 1',
      'len(object) = 2',
      'any(1 < list)',
      'any(flags and flags)',
      'any(mixed > 5)',
      'all(mixed > 0)',
      'disks[*].shared = true',
      'list > 0',
      'len(1 / 0) = 1',
      'all([1 / 0 > 1, true])',
    ],
  });
});

describe('paths', () => {
  aboutVm({
    yes: [
      'disks[0].capacity = 10',
      "disks[1].datastore.id = 'ds-2'",
      'len(disks[*].capacity) = 2',
      'len(disks.capacity) = 2',
      'len(disks[*].shared) = 2',
      'len(disks[*].tags) = 3',
      "any(disks.tags = 'z')",
      "any(disks[*].tags[0] = 'z')",
      "disks[0].tags[1] = 'y'",
      "labels[app.kubernetes.io/name] = 'web'",
      "labels['app.kubernetes.io/name'] = 'web'",
      'labels["cost center"] = \'x\'',
      "labels[cost center] = 'x'",
      "labels[ cost center ] = 'x'",
      "labels['*'] = 'star'",
      "labels[2] = 'two'",
      "a/b = 'slash'",
      'object.b.c[0] = 1',
      'object[b][c][0] = 1',
      'object.b.c[1] is null',
      'NAME is null',
    ],
    no: ['disks[3].capacity = 10'],
    none: [],
  });
  table([
    ['len(a.b) = 2', { a: [{ b: 1 }, [{ b: 9 }], 5, null, 'x', { b: 2 }, { c: 3 }] }, 'yes'],
    ['len(a[*]) = 2', { a: [null, [1, 2]] }, 'yes'],
    ['len(a[*].b.c) = 3', { a: [{ b: [{ c: 1 }, { c: 2 }] }, { b: { c: 3 } }] }, 'yes'],
    ["любой.名前 = 'x'", { любой: { 名前: 'x' } }, 'yes'],
    ['_a1 = 1', { _a1: 1 }, 'yes'],
    ['any.x = 1', { any: { x: 1 } }, 'yes'],
    ["in['a'] = 1", { in: { a: 1 } }, 'yes'],
    ['limit > 5', { limit: 6 }, 'yes'],
    ['order = 1 and select = 2', { order: 1, select: 2 }, 'yes'],
  ]);
});

describe('precedence', () => {
  // Each condition answers otherwise if it is grouped in the other way.
  table([
    ['a or b and c', { a: true, b: true, c: false }, 'yes'],
    ['not a and b', { a: true, b: false }, 'no'],
    ['not a or b', { a: true, b: true }, 'yes'],
    ['not a = b', { a: true, b: false }, 'yes'],
    ['a = b = c', { a: 1, b: 2, c: false }, 'yes'],
    ['a = b is null', { a: 1, b: null }, 'no'],
    ['a + b > c', { a: 1, b: 2, c: 2 }, 'yes'],
    ['- a + b = 1', { a: 1, b: 2 }, 'yes'],
    ['len a + 1 = 3', { a: [1, 2] }, 'yes'],
    ['len a * 2 = 4', { a: [1, 2] }, 'yes'],
    ['not any a', { a: [false] }, 'yes'],
    ['a in [1] = b', { a: 1, b: true }, 'yes'],
    ['a between 1 and 2 and b', { a: 1, b: false }, 'no'],
  ]);
});

describe('where the guide of kubectl-mtv says something else', () => {
  table([
    ['len(name) > 3', { name: 'erp-db-01' }, 'none'],
    ['memoryGB > 16', { memoryGB: '32.0 GB' }, 'none'],
    ['not template', {}, 'none'],
    ["guestId not in ['rhel8_64Guest', '']", { guestId: '' }, 'no'],
    ["guestId not in ['rhel8_64Guest', '']", { guestId: 'sles15' }, 'yes'],
    ['sum(disks[*].capacityGB) = 0', { disks: [{ capacity: 5 }] }, 'yes'],
    ["host.cluster.name = 'x'", { host: 'host-8' }, 'no'],
    ['name = web-01', { name: 'web-01' }, 'none'],
    ["memoryMB = '8192'", { memoryMB: 8192 }, 'no'],
    ["any(tags = 'x')", { tags: ['x'] }, 'yes'],
    ['bytes = 1k and 1K = 1000 and 1m = 1M', { bytes: 1000 }, 'yes'],
  ]);
});

describe('what kubectl-mtv stumbles over', () => {
  table([
    ["name = 'where-house'", { name: 'where-house' }, 'yes'],
    ["name = 'rate limit 5'", { name: 'rate limit 5' }, 'yes'],
    ["name ~= 'srv-oder-01'", { name: 'srv-oder-01' }, 'yes'],
    ["name = 'select slect order by x limit 3'", { name: 'select slect order by x limit 3' }, 'yes'],
    ["name = 'it\\'s \"x\"'", { name: 'it\'s "x"' }, 'yes'],
    ["path = 'C:\\\\data\\\\x'", { path: 'C:\\data\\x' }, 'yes'],
    ["path = 'C:\\data'", { path: 'C:\\data' }, 'yes'],
    ["name ~= '^web-\\d+\\.corp$'", { name: 'web-12.corp' }, 'yes'],
    ["name ~= '^web-\\\\d+$'", { name: 'web-12' }, 'yes'],
    ["name ~= '^web-\\d+\\.corp$'", { name: 'web-12xcorp' }, 'no'],
    ["name ~= '\\bdb\\b'", { name: 'erp-db-01' }, 'yes'],
    ["ip = ''", { ip: '' }, 'yes'],
    ['any(disks[*].shared = true)', { disks: null }, 'no'],
    ['any(disks.shared = true)', {}, 'no'],
    ['all(disks[*].shared != true)', { disks: null }, 'no'],
    ['any(not disks[*].shared)', { disks: null }, 'no'],
    ['any(disks[*].capacity is null)', { disks: null }, 'no'],
    ['any(disks[*].capacity between 1 and 2)', {}, 'no'],
    ['any(disks[*].shared and yes)', {}, 'no'],
    ['sum(disks[*].capacity / 1Gi) = 0', { disks: null }, 'yes'],
    ['len(disks[*].capacity > 5) = 0', {}, 'yes'],
    ['object = other', { object: {}, other: {} }, 'yes'],
    ['5 % 0.5 = 0', {}, 'none'],
  ]);

  test('one VM that cannot be answered leaves the others alone', () => {
    const rows = [{ n: 'a' }, { n: 5 }, { n: null }, {}, { n: [9] }, { n: 9 }];
    expect(select(rows, 'n > 4')).toEqual([{ n: 5 }, { n: 9 }]);
    expect(select(rows, 'not (n > 4)')).toEqual([{ n: null }, {}]);
  });
});

test('VMs of a reader have their computed fields, in where, order by and select', () => {
  const vms = [
    aSourceVm({ id: 'vm-1', name: 'a', memoryMB: 4096, concerns: [{ label: 'x', category: 'Critical' }] }),
    aSourceVm({ id: 'vm-2', name: 'b', memoryMB: 8192 }),
    aSourceVm({ id: 'vm-3', name: 'c', memoryMB: 8192, raw: { memoryMB: 1, own: { x: 1 } } }),
  ];
  expect(select(vms, 'criticalConcerns = 0 order by name desc')).toEqual([vms[2], vms[1]]);
  expect(select(vms, "memoryGB = '8.0 GB'")).toEqual([vms[1], vms[2]]);
  expect(select(vms, 'order by criticalConcerns desc, id desc')).toEqual([vms[0], vms[2], vms[1]]);
  expect(select(vms, 'own.x = 1')).toEqual([vms[2]]);
  expect(select(vms, `providerType = '${ProviderType.VSPHERE}'`)).toEqual(vms);
  expect(select(vms, 'constructor is not null')).toEqual([]);
});

test('a row that only looks like a VM of a reader has no fields, and nothing is thrown', () => {
  const odd = [
    { providerType: 'vsphere', id: 1, raw: null, disks: 5 },
    { providerType: 1, id: 1, raw: {}, disks: 5, nics: 'x', tags: 3, path: 4, concerns: {} },
  ];
  for (const name of ['disks', 'nics', 'tags', 'folder', 'criticalConcerns', 'name', 'memoryGB'])
    expect(() => select(odd, `${name} is null or ${name} = 1 order by ${name}`)).not.toThrow();
});

test('no JSON makes a query throw, and chosen rows are the very objects', () => {
  fc.assert(
    fc.property(queries, fc.array(fc.jsonValue({ noUnicodeString: false }), { maxLength: 6 }), (query, rows) => {
      const chosen = select(rows, query);
      expect(chosen.every((row) => rows.includes(row))).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test('no JSON with the fields of the query makes it throw', () => {
  const values = fc.oneof(
    fc.constantFrom(null, 0, 1, -1, 0.5, 'x', '5', '2024-05-01', '2024-05-01T00:00:00Z', true, false, ''),
    fc.jsonValue({ maxDepth: 3 }),
  );
  const rows = fc.array(
    fc.dictionary(fc.constantFrom('a', 'b', 'c', 'disks', 'name', 'raw', 'id', 'providerType'), values),
    { maxLength: 6 },
  );
  fc.assert(
    fc.property(queries, rows, (query, list) => {
      const chosen = select(list, query);
      expect(chosen.length).toBeLessThanOrEqual(Math.min(list.length, query.limit ?? list.length));
      expect(new Set(chosen).size).toBe(chosen.length);
      expect(select(list, parseQuery(printQuery(query)))).toEqual(chosen);
    }),
    { numRuns: 1000 },
  );
});

test('JSON that is deeper than the stack is no trouble', () => {
  const deep = (wrap: (inner: unknown) => unknown) => {
    let value: unknown = 1;
    for (let i = 0; i < 200_000; i++) value = wrap(value);
    return value;
  };
  const row = {
    a: deep((x) => [x]),
    b: deep((x) => [x]),
    c: deep((x) => ({ c: x })),
    d: deep((x) => ({ c: x })),
    e: deep((x) => [{ e: x }]),
  };
  expect(select([row], 'c = d')).toEqual([row]);
  for (const condition of [
    'a = 1',
    'a = b',
    'any(a = 1)',
    'len(a.x) = 0',
    'c.c.c = d.c',
    'c != d',
    'e.e.e = 1',
    'c in [1]',
    'a is null',
    'any(a)',
    'a[0][0] = 1',
  ])
    expect(() => select([row], `${condition} order by a, c, e desc`)).not.toThrow();
});
