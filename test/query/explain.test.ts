import fc from 'fast-check';
import { explain, select } from '../../lib';
import { aSourceVm } from '../kit';
import { queries } from './arbitrary';
import { sentences } from './kit';

const vm = {
  name: 'erp-app-07',
  powerState: 'poweredOff',
  memoryMB: 4096,
  cpuCount: 2,
  cores: 4,
  isTemplate: true,
  ip: null,
  disks: [
    { shared: false, capacity: 5 * 1024 ** 3 },
    { shared: false, capacity: 1024 ** 3 },
  ],
  tags: ['a', 'b', 'c', 'd', 'e', 'f'],
  parent: { kind: 'Folder', id: 'group-1' },
  odd: 'x',
};

test.each<[string, string]>([
  ["powerState = 'poweredOn'", "powerState is 'poweredOff', the query wants = 'poweredOn'"],
  ['memoryMB >= 8Ki', 'memoryMB is 4096, the query wants >= 8Ki'],
  ["powerState != 'poweredOff'", "powerState is 'poweredOff', the query wants != 'poweredOff'"],
  ["name ~= '^web'", "name is 'erp-app-07', the query wants ~= '^web'"],
  ["name not like 'erp%'", "name is 'erp-app-07', the query wants not like 'erp%'"],
  ["name in ['a', 'b']", "name is 'erp-app-07', the query wants in ['a', 'b']"],
  ['memoryMB between 1 and 2', 'memoryMB is 4096, the query wants between 1 and 2'],
  ['memoryMB not between 1 and 5000', 'memoryMB is 4096, the query wants not between 1 and 5000'],
  ['ip is not null', 'ip is not known, the query wants is not null'],
  ['memoryMB is null', 'memoryMB is 4096, the query wants is null'],
  ['cpuCount = cores', 'cpuCount is 2, the query wants = cores, which is 4'],
  ['cpuCount > ip', 'cpuCount is 2, the query wants > ip, which is not known'],
  ["'z' in tags", "'z' is 'z', the query wants in tags, which is ['a', 'b', 'c', 'd', 'e', ... (6 items)]"],
  ['not isTemplate', 'isTemplate is true, the query wants false'],
  ['isTemplate = false', 'isTemplate is true, the query wants = false'],
  ["not (powerState = 'poweredOff')", "powerState is 'poweredOff', the query wants not (powerState = 'poweredOff')"],
  ['not (memoryMB between 1 and 5000)', 'memoryMB is 4096, the query wants not (memoryMB between 1 and 5000)'],
  // What is not known.
  ["ip = '10.0.0.1'", "ip is not known, the query wants = '10.0.0.1'"],
  ['missing > 5', 'missing is not known, the query wants > 5'],
  ['missing', 'missing is not known, the query wants true or false'],
  ['not missing', 'missing is not known, so that not missing has no answer'],
  ['missing between 1 and 2', 'missing is not known, so that missing between 1 and 2 has no answer'],
  ['(missing + 1) * 2 > 5', 'missing is not known, so that missing + 1 has no answer'],
  // What cannot be answered.
  ['name > 5', "name is 'erp-app-07', a text, so that name > 5 has no answer"],
  ["memoryMB ~= '4'", "memoryMB is 4096, a number, so that memoryMB ~= '4' has no answer"],
  [
    'not (name > memoryMB)',
    "name is 'erp-app-07', a text and memoryMB is 4096, a number, so that name > memoryMB has no answer",
  ],
  ['len(name) > 3', "name is 'erp-app-07', a text, so that len(name) has no answer"],
  ['memoryMB / 0 > 1', 'memoryMB is 4096, a number, so that memoryMB / 0 has no answer'],
  ['isTemplate > false', 'isTemplate is true, so that isTemplate > false has no answer'],
  ['parent > 1', 'parent is {kind, id}, an object, so that parent > 1 has no answer'],
  ['name', "name is 'erp-app-07', the query wants true or false"],
  [
    'disks.shared = false',
    'disks.shared = false has an answer for each item of a list, the query wants one: any(disks.shared = false) or all(disks.shared = false)',
  ],
  // Lists.
  ['any(disks[*].shared = true)', 'disks[*].shared is [false, false], the query wants any(disks[*].shared = true)'],
  [
    'not all(disks[*].shared = false)',
    'disks[*].shared is [false, false], the query wants not (all(disks[*].shared = false))',
  ],
  ['any(nics.mac = missing)', 'nics.mac is not known, missing is not known, the query wants any(nics.mac = missing)'],
  ['any(disks)', 'disks is [{shared, capacity}, {shared, capacity}], the query wants any(disks)'],
  ['sum(disks[*].capacity) / 1Gi > 100', 'sum(disks[*].capacity) / 1Gi is 6, the query wants > 100'],
  ['len(disks) = 3', 'len(disks) is 2, the query wants = 3'],
  ['false', 'false is false, the query wants true'],
  // Only what is in the way is reported, of an or all of it.
  [
    "name ~= '^erp' and powerState = 'poweredOn' and memoryMB > 8Ki",
    "powerState is 'poweredOff', the query wants = 'poweredOn'; memoryMB is 4096, the query wants > 8Ki",
  ],
  [
    "powerState = 'poweredOn' or memoryMB > 8Ki",
    "none of 2 choices holds: powerState is 'poweredOff', the query wants = 'poweredOn'; memoryMB is 4096, the query wants > 8Ki",
  ],
  [
    "cpuCount = 1 and (powerState = 'poweredOn' or memoryMB > 8Ki)",
    "cpuCount is 2, the query wants = 1; (none of 2 choices holds: powerState is 'poweredOff', the query wants = 'poweredOn'; memoryMB is 4096, the query wants > 8Ki)",
  ],
  ["not (powerState = 'poweredOn' or isTemplate)", 'isTemplate is true, the query wants false'],
  [
    'not (isTemplate and cpuCount = 2)',
    'none of 2 choices holds: isTemplate is true, the query wants false; cpuCount is 2, the query wants not (cpuCount = 2)',
  ],
  ['isTemplate and missing', 'missing is not known, the query wants true or false'],
])('%s', (condition, reason) => {
  expect(sentences([vm], `where ${condition}`)).toEqual([`erp-app-07: ${reason}`]);
});

test('a column is called by its alias', () => {
  expect(sentences([vm], 'select sum(disks[*].capacity) as bytes where bytes > 1Ti')).toEqual([
    'erp-app-07: bytes is 6442450944, the query wants > 1Ti',
  ]);
});

test('texts and lists are cut', () => {
  expect(sentences([{ name: 'x', text: 'ä'.repeat(500) }], "text = 'a\nb'")).toEqual([
    `x: text is '${'ä'.repeat(60)}...', the query wants = 'a\\nb'`,
  ]);
});

test('what the limit cuts is reported with its place in the order', () => {
  const rows = ['d', 'b', 'a', 'c'].map((name) => ({ name }));
  expect(sentences(rows, "where name != 'x' order by name limit 2")).toEqual([
    'd: is number 4 of 4 in this order, the limit is 2',
    'b: is chosen, number 2 of 2',
    'a: is chosen, number 1 of 2',
    'c: is number 3 of 4 in this order, the limit is 2',
  ]);
  expect(sentences(rows.slice(0, 1), 'limit 0')).toEqual(['d: is number 1 of 1 in this order, the limit is 0']);
  expect(sentences(rows.slice(0, 1), 'limit 5')).toEqual(['d: is chosen, number 1 of 1']);
});

test('rows are called by name, namesakes also by id, and by number without either', () => {
  const rows = [
    { name: 'a', id: 'vm-1' },
    { name: 'a', id: 'vm-2' },
    { name: 'b', id: 'vm-3' },
    { id: 'vm-4' },
    {},
    null,
    aSourceVm({ name: 'c' }),
  ];
  expect(sentences(rows, 'false').map((sentence) => sentence.slice(0, sentence.indexOf(':')))).toEqual([
    'a (vm-1)',
    'a (vm-2)',
    'b',
    'vm-4',
    'row 5',
    'row 6',
    'c',
  ]);
});

test('the same row twice is two rows', () => {
  const row = { name: 'a' };
  expect(explain([row, row], 'limit 1').map(({ chosen }) => chosen)).toEqual([true, false]);
});

test('chosen is what select chooses, and there is a sentence for every other row', () => {
  const values = fc.oneof(fc.constantFrom(null, 0, 1, 'x', '2024-05-01', true, false), fc.jsonValue({ maxDepth: 3 }));
  const lists = fc.array(fc.oneof(fc.dictionary(fc.constantFrom('a', 'b', 'c', 'disks', 'name'), values), values), {
    maxLength: 5,
  });
  fc.assert(
    fc.property(queries, lists, (query, list) => {
      const rows = list.map((row) => ({ row }));
      const explanations = explain(
        rows.map(({ row }) => row),
        query,
      );
      expect(explanations.map(({ row }) => row)).toEqual(list);
      const chosen = explanations.filter((it) => it.chosen).map(({ row }) => row);
      expect(chosen).toHaveLength(select(list, query).length);
      expect(explanations.every(({ sentence }) => /^.+: \S/s.test(sentence) && !sentence.includes('undefined'))).toBe(
        true,
      );
    }),
    { numRuns: 500 },
  );
});
