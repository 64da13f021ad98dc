import fc from 'fast-check';
import { checkQuery, QueryError, type SourceVm } from '../../lib';
import { formatQueryProblems } from '../../lib/query/query-error';
import { aSourceVm } from '../kit';
import { queries } from './arbitrary';
import { problemsOf } from './kit';

const rows = [
  {
    id: 'vm-1',
    name: 'erp-db-01',
    powerState: 'poweredOn',
    memoryMB: 8192,
    isTemplate: false,
    ip: null,
    created: '2024-05-01T10:00:00Z',
    parent: { kind: 'Folder', id: 'group-1' },
    disks: [{ capacity: 5, shared: false, datastore: { id: 'ds-1' } }],
    tags: [],
    labels: { 'app.kubernetes.io/name': 'web' },
    texts: ['a'],
    snapshot: null,
    cpuCount: 2,
  },
  {
    id: 'vm-2',
    name: 'web',
    powerState: 'poweredOff',
    memoryMB: null,
    isTemplate: true,
    ip: null,
    disks: null,
    tags: null,
    snapshot: null,
  },
];

describe('a query that fits', () => {
  test.each([
    'true',
    'limit 3',
    "name ~= '^erp' and memoryMB >= 8192 and not isTemplate order by name limit 3",
    "ip = 'x' or ip > 5 or ip ~= 'x' or any(ip) or not ip",
    'ip between 1 and 2',
    'any(disks[*].shared = true) and sum(disks[*].capacity) / 1Gi > 1 and len(disks) > 0',
    "any(tags[*].name = 'x') or any(tags.name.x = 'y')",
    'snapshot.id is null',
    "labels[app.kubernetes.io/name] = 'web'",
    'disks[0].capacity = 5 and disks[9].capacity = 5',
    'created > 2024-01-01 and created between 2024-01-01T00:00:00Z and 2025-01-01T00:00:00Z',
    "created ~= '^2024'",
    'select memoryMB as m, len(disks) as n where m > 5 and n > 1 order by n desc, m',
    'select len(disks) where disks > 1 order by disks',
    "'a' in texts and name in ['a', 5]",
    'isTemplate = true and isTemplate != false and isTemplate in [true]',
    'parent = parent',
    'any(disks[*].shared and true)',
    'any(not disks[*].shared)',
    'any([true, isTemplate])',
    'disks is null',
    'order by isTemplate, powerState',
    'name = id or name != id or name < id',
    'memoryMB % 2 = 0 and -memoryMB < 0',
  ])('%s', (query) => {
    expect(problemsOf(query, rows)).toEqual([]);
  });
});

describe('unknown fields', () => {
  test.each<[string, string[]]>([
    ['memoryMb > 5', ['unknown-query-field 1:1 unknown field "memoryMb"; did you mean "memoryMB"?']],
    [
      'any(disks[*].capasity > 5)',
      ['unknown-query-field 1:14 unknown field "disks[*].capasity"; did you mean "disks[*].capacity"?'],
    ],
    [
      "any(disks.datastore.nam = 'x')",
      ['unknown-query-field 1:21 unknown field "disks.datastore.nam"; known there: id'],
    ],
    [
      'len(diks[*].capacity) > 5',
      ['unknown-query-field 1:5 unknown field "diks[*].capacity"; did you mean "disks[*].capacity"?'],
    ],
    [
      "labels[app.kubernetes.io/nmae] = 'x'",
      [
        'unknown-query-field 1:8 unknown field "labels[app.kubernetes.io/nmae]"; did you mean "labels[app.kubernetes.io/name]"?',
      ],
    ],
    ["parent.name = 'x'", ['unknown-query-field 1:8 unknown field "parent.name"; known there: id, kind']],
    ["name.first = 'x'", ['unknown-query-field 1:6 unknown field "name.first": name has no members; write name']],
    ['any(name[*] = 1)', ['unknown-query-field 1:5 "name" is not a list: [*] comes after lists; write name']],
    [
      'disks[x].capacity = 1',
      [
        'unknown-query-field 1:7 "disks" is a list: its items have numbers, from 0; write disks[0] for the first, disks[*] for all',
      ],
    ],
    [
      'memoryMB/1024 > 5',
      [
        'unknown-query-field 1:1 unknown field "memoryMB/1024"; a / without spaces around it is part of a name: write memoryMB / 1024',
      ],
    ],
    [
      'numCpu > 2 and template',
      [
        'unknown-query-field 1:1 unknown field "numCpu"; did you mean "cpuCount"?',
        'unknown-query-field 1:16 unknown field "template"; did you mean "isTemplate"?',
      ],
    ],
    ['name = web-01', ['unknown-query-field 1:8 unknown field "web"; a text stands in quotes: \'web-01\'']],
    ["name in [web, 'x']", ['unknown-query-field 1:10 unknown field "web"; a text stands in quotes: \'web\'']],
    ['somethingElse is null', ['unknown-query-field 1:1 unknown field "somethingElse"']],
    ['constructor is null', ['unknown-query-field 1:1 unknown field "constructor"']],
    // Told once, and in the order of the text.
    [
      'foo > 1 or foo < 0 order by foo, bar',
      ['unknown-query-field 1:1 unknown field "foo"', 'unknown-query-field 1:34 unknown field "bar"'],
    ],
    [
      'select nam, sum(dsks) as s where s > 1 order by t',
      [
        'unknown-query-field 1:8 unknown field "nam"; did you mean "name"?',
        'unknown-query-field 1:17 unknown field "dsks"; did you mean "disks"?',
        'unknown-query-field 1:49 unknown field "t"; did you mean "s"?',
      ],
    ],
    [
      'select memoryMB as total where totl > 5',
      ['unknown-query-field 1:32 unknown field "totl"; did you mean "total"?'],
    ],
  ])('%s', (query, expected) => {
    expect(problemsOf(query, rows)).toEqual(expected);
  });

  test('a VM of a reader has the computed fields, known or not', () => {
    const vms = [aSourceVm({ name: 'a', raw: { own: { x: 1 }, list: [{ y: 1 }] } })];
    expect(
      problemsOf('criticalConcerns = 0 and memoryGB is null and own.x = 1 and any(list.y = 1) and len(disks) = 0', vms),
    ).toEqual([]);
    expect(problemsOf('criticalConcern = 0 and own.z = 1', vms)).toEqual([
      'unknown-query-field 1:1 unknown field "criticalConcern"; did you mean "criticalConcerns"?',
      'unknown-query-field 1:29 unknown field "own.z"; did you mean "own.x"?',
    ]);
    expect(problemsOf('raw.own.x = 1', vms)).toEqual(['unknown-query-field 1:1 unknown field "raw.own.x"']);
  });

  test('without rows nothing is unknown', () => {
    expect(problemsOf('foo.bar > 1', [])).toEqual([]);
    expect(problemsOf('foo.bar > 1', [null, 5, 'x'])).toEqual([]);
  });
});

describe('comparisons that no row can meet', () => {
  test.each<[string, string[]]>([
    [
      "memoryMB = '8192'",
      ["type-mismatch 1:12 memoryMB is a number and '8192' is a text: they are never equal; write 8192 without quotes"],
    ],
    [
      "memoryMB != '8192'",
      [
        "type-mismatch 1:13 memoryMB is a number and '8192' is a text: they are always unequal; write 8192 without quotes",
      ],
    ],
    ["memoryMB = 'x'", ["type-mismatch 1:12 memoryMB is a number and 'x' is a text: they are never equal"]],
    ['name = 5', ["type-mismatch 1:8 name is a text and 5 is a number: they are never equal; write '5' in quotes"]],
    [
      "isTemplate = 'True'",
      [
        "type-mismatch 1:14 isTemplate is true or false and 'True' is a text: they are never equal; write true without quotes",
      ],
    ],
    [
      "parent = 'x'",
      [
        "type-mismatch 1:10 parent is an object and 'x' is a text: they are never equal; compare one of its members: parent.kind, parent.id",
      ],
    ],
    ['name = memoryMB', ['type-mismatch 1:1 name is a text and memoryMB is a number: they are never equal']],
    [
      'name > 5',
      [
        "type-mismatch 1:8 > wants two numbers, two texts or two times: name is a text and 5 is a number; write '5' in quotes",
      ],
    ],
    [
      "memoryMB >= '8192'",
      [
        "type-mismatch 1:13 >= wants two numbers, two texts or two times: memoryMB is a number and '8192' is a text; write 8192 without quotes",
      ],
    ],
    ['isTemplate > false', ['type-mismatch 1:14 isTemplate is true or false, which has no order; use = or !=']],
    [
      "name < '2024-05-01'",
      ["type-mismatch 1:8 < wants two numbers, two texts or two times: name is a text and '2024-05-01' is a text"],
    ],
    ["memoryMB ~= '8'", ['type-mismatch 1:1 ~= wants texts: memoryMB is a number']],
    ["memoryMB not like '8%'", ['type-mismatch 1:1 not like wants texts: memoryMB is a number']],
    ['name ~= memoryMB', ['type-mismatch 1:9 ~= wants texts: memoryMB is a number']],
    [
      "memoryMB in ['8192', '4096']",
      ["type-mismatch 1:13 memoryMB is a number and ['8192', '4096'] is a list of texts: it never is one of them"],
    ],
    [
      "memoryMB not in ['8192']",
      ["type-mismatch 1:17 memoryMB is a number and ['8192'] is a list of texts: it never is one of them"],
    ],
    ["name in 'web'", ["type-mismatch 1:9 in wants a list: 'web' is a text; write in ['web']"]],
    [
      "name = ['web']",
      ["type-mismatch 1:8 a list on the right is for in alone: ['web'] is a list of texts; write in instead of ="],
    ],
    [
      '100 < disks[*].capacity',
      [
        'type-mismatch 1:7 a list on the right is for in alone: disks[*].capacity is a list of numbers; put the list on the left, and any(...) or all(...) around the whole',
      ],
    ],
    [
      "name between 'a' and 'z'",
      [
        "type-mismatch 1:1 between wants three numbers or three timestamps: name is a text, 'a' is a text and 'z' is a text; use >= and <=",
      ],
    ],
    [
      'created between 2024-01-01 and 2024-12-31',
      [
        'type-mismatch 1:1 between wants three numbers or three timestamps: created is a text, 2024-01-01 is a text and 2024-12-31 is a text; write 2024-01-01T00:00:00Z, or use >= and <=',
      ],
    ],
    ['name + 1 > 2', ['type-mismatch 1:1 + wants numbers: name is a text']],
    ['1 + name > 2', ['type-mismatch 1:5 + wants numbers: name is a text']],
    ['memoryMB / 0 > 1', ['division-by-zero 1:12 memoryMB / 0 divides by zero']],
    ['memoryMB % 0.5 = 0', ['division-by-zero 1:12 memoryMB % 0.5 divides by zero']],
    ['-name = 1', ['type-mismatch 1:1 - wants a number: name is a text']],
    ['not name', ['type-mismatch 1:1 not wants true or false: name is a text']],
    [
      "not name = 'x'",
      ["type-mismatch 1:1 not wants true or false: name is a text; not binds tighter than =: write not (name = 'x')"],
    ],
    [
      'not memoryMB > 5 and true',
      [
        'type-mismatch 1:1 not wants true or false: memoryMB is a number; not binds tighter than >: write not (memoryMB > 5)',
      ],
    ],
    ['len(name) > 3', ['not-a-list 1:5 len wants a list: name is a text']],
    ['any(isTemplate)', ['not-a-list 1:5 any wants a list: isTemplate is true or false']],
    ['sum(texts) > 1', ['type-mismatch 1:5 sum wants a list of numbers: texts is a list of texts']],
    [
      'any(texts)',
      [
        'type-mismatch 1:5 any wants a list of true and false: texts is a list of texts; ask something of its items: any(texts = ...)',
      ],
    ],
    [
      'all(disks)',
      [
        'type-mismatch 1:5 all wants a list of true and false: disks is a list of objects; ask something of its items: all(disks.capacity = ...)',
      ],
    ],
    ['select len(name)', ['not-a-list 1:12 len wants a list: name is a text']],
    ['order by sum(name)', ['not-a-list 1:14 sum wants a list: name is a text']],
    ['order by parent', ['type-mismatch 1:10 parent is an object, which has no order; order by one of its members']],
    [
      'order by disks',
      ['type-mismatch 1:10 disks is a list of objects, which has no order; order by its length: len(disks)'],
    ],
    [
      "any(disks[*].capacity = '5')",
      [
        "type-mismatch 1:25 disks[*].capacity is a list of numbers and '5' is a text: they are never equal; write 5 without quotes",
      ],
    ],
    ["1 = 'a'", ["type-mismatch 1:5 1 is a number and 'a' is a text: they are never equal"]],
  ])('%s', (query, expected) => {
    expect(problemsOf(query, rows)).toEqual(expected);
  });

  test('a computed text for people leads to the number after it', () => {
    const vms = [aSourceVm({ memoryMB: 8192, storageUsedBytes: 5, disks: [{ capacityBytes: 5 }] })];
    expect(problemsOf('memoryGB > 16', vms)).toEqual([
      "type-mismatch 1:12 > wants two numbers, two texts or two times: memoryGB is a text and 16 is a number; memoryGB is for people, such as '16.0 GB': use memoryMB",
    ]);
    expect(problemsOf('diskCapacity / 2 > 16', vms)).toEqual([
      "type-mismatch 1:1 / wants numbers: diskCapacity is a text; diskCapacity is for people, such as '16.0 GB': use sum(disks[*].capacity)",
    ]);
  });

  test('one row that fits is enough', () => {
    expect(problemsOf('v > 5', [{ v: 'a' }, { v: null }, { v: 6 }])).toEqual([]);
    expect(problemsOf('len(v) > 5', [{ v: 'a' }, { v: [] }])).toEqual([]);
    expect(problemsOf('v > 5', [{ v: null }, {}])).toEqual([]);
  });
});

describe('what is not a condition', () => {
  test.each<[string, string[]]>([
    ['name', ['not-a-condition 1:1 where wants a condition: name is a text']],
    ['memoryMB * 2', ['not-a-condition 1:1 where wants a condition: memoryMB * 2 is a number']],
    ['name or isTemplate', ['not-a-condition 1:1 or wants true or false: name is a text']],
    [
      'isTemplate and (name or memoryMB)',
      [
        'not-a-condition 1:17 or wants true or false: name is a text',
        'not-a-condition 1:25 or wants true or false: memoryMB is a number',
      ],
    ],
    [
      'disks[*].shared = true',
      [
        'list-not-reduced 1:1 where wants a condition: disks[*].shared = true is asked of each item of a list; write any(disks[*].shared = true) or all(disks[*].shared = true)',
      ],
    ],
    [
      'isTemplate and disks.shared',
      [
        'list-not-reduced 1:16 and wants true or false: disks.shared is asked of each item of a list; write any(disks.shared) or all(disks.shared)',
      ],
    ],
    [
      'disks is not null',
      [
        'list-not-reduced 1:1 where wants a condition: disks is not null is asked of each item of a list; ask for its length: len(disks) > 0',
      ],
    ],
    [
      "any(texts = 'a' and texts = 'b')",
      [
        "list-not-reduced 1:21 and wants true or false: texts = 'b' is asked of each item of a list; write any(texts = 'b') or all(texts = 'b')",
      ],
    ],
  ])('%s', (query, expected) => {
    expect(problemsOf(query, [rows[0]])).toEqual(expected);
  });
});

test('all problems are reported at once, each with its line', () => {
  const query = 'where memoryMb > 8192\n  and powerState = 5\norder by nme';
  expect(formatQueryProblems(checkQuery(query, rows))).toBe(`\
unknown field "memoryMb"; did you mean "memoryMB"?
  query:1:7
  1 | where memoryMb > 8192
    |       ^

powerState is a text and 5 is a number: they are never equal; write '5' in quotes
  query:2:20
  2 |   and powerState = 5
    |                    ^

unknown field "nme"; did you mean "name"?
  query:3:10
  3 | order by nme
    |          ^`);
});

test('a text that is not a query is thrown', () => {
  expect(() => checkQuery('name =', rows)).toThrow(QueryError);
});

test('no query and no JSON makes it throw', () => {
  const values = fc.oneof(fc.constantFrom(null, 0, 'x', '2024-05-01', true), fc.jsonValue({ maxDepth: 3 }));
  const lists = fc.array(fc.oneof(fc.dictionary(fc.constantFrom('a', 'b', 'c', 'disks', 'name'), values), values), {
    maxLength: 4,
  });
  fc.assert(
    fc.property(queries, lists, (query, list) => {
      expect(() => checkQuery(query, list)).not.toThrow();
    }),
    { numRuns: 500 },
  );
});

test('a long query over many rows is checked in little time', () => {
  const vms: SourceVm[] = Array.from({ length: 20_000 }, (_, i) => aSourceVm({ id: `vm-${i}`, name: `app-${i}` }));
  const query = Array.from({ length: 2000 }, (_, i) => `name = 'app-${i}'`).join(' or ');
  expect(checkQuery(query, vms)).toEqual([]);
});
