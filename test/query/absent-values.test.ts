import { absentValues } from '../../lib/query/absent-values';

const VMS = [
  { name: 'erp-db-01', powerState: 'poweredOn', tags: ['gold'], cpuCount: 4 },
  { name: 'ERP-APP-01', powerState: 'poweredOff', tags: [] },
];
const many = Array.from({ length: 30 }, (_, i) => ({
  name: `vm-${i}`,
  powerState: i % 2 ? 'poweredOn' : 'poweredOff',
}));
const told = (query: string, rows: readonly unknown[]) =>
  absentValues(query, rows).map(
    ({ severity, code, column, message, fix }) => `${severity} ${code} ${column}: ${message}; ${fix}`,
  );
const no = (value: string, field: string) => `no VM has "${value}" as ${field}: case counts`;
const slip = (value: string, field: string) => `no VM has "${value}" as ${field}`;

test.each<[string, readonly unknown[], string[]]>([
  ["powerState = 'poweredOn'", VMS, []],
  [
    "powerState = 'PoweredOn'",
    VMS,
    [`warning value-unknown 14: ${no('PoweredOn', 'powerState')}; did you mean 'poweredOn'?`],
  ],
  [
    "powerState != 'POWEREDOFF'",
    VMS,
    [`warning value-unknown 15: ${no('POWEREDOFF', 'powerState')}; did you mean 'poweredOff'?`],
  ],
  [
    "powerState = 'powerdOn'",
    VMS,
    [`warning value-unknown 14: ${slip('powerdOn', 'powerState')}; did you mean 'poweredOn'?`],
  ],
  // Nothing is near: it may well be meant.
  ["powerState = 'suspended'", VMS, []],
  [
    "powerState in ['poweredOn', 'Poweredoff'] and not (tags = 'Gold')",
    VMS,
    [
      `warning value-unknown 29: ${no('Poweredoff', 'powerState')}; did you mean 'poweredOff'?`,
      `warning value-unknown 59: ${no('Gold', 'tags')}; did you mean 'gold'?`,
    ],
  ],
  // Among many values only the case is a slip; another number is another VM.
  ["name = 'vm-99'", many, []],
  ["name = 'VM-7'", many, [`warning value-unknown 8: ${no('VM-7', 'name')}; did you mean 'vm-7'?`]],
  [
    "name like 'erp-*'",
    VMS,
    ["warning value-unknown 11: * stands for itself in like: % stands for any characters, _ for one; write 'erp-%'"],
  ],
  ["name ilike '%*%'", VMS, []],
  ["name like 'a*'", [{ name: 'a*b' }], []],
  ["name ~= 'ERP'", VMS, []],
  ["powerState = 'PoweredOn'", [], []],
  ['cpuCount = 4', VMS, []],
  ['select name order by name', VMS, []],
])('%s', (query, rows, expected) => {
  expect(told(query, rows)).toEqual(expected);
});
