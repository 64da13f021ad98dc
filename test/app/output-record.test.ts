import {
  isAsRecorded,
  type OutputRecord,
  queriesIn,
  readRecord,
  recordOf,
  releasesIn,
} from '../../lib/app/output-record';

const A = 'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb';
const B = '3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d';
const plain = (record: OutputRecord | undefined) =>
  record && Object.fromEntries([...record].map(([path, hashes]) => [path, [...hashes]]));

test('a path and a hash a file, on lines of their own', () => {
  const { path, text } = recordOf([
    { path: 'erp/10-base/a.yaml', text: 'a' },
    { path: 'erp/b.yaml', text: 'b' },
  ]);
  expect(path).toBe('.cdk8s-forklift');
  expect(text).toBe(`# What a synth wrote here, with SHA-256: it replaces and removes these files and no others.
# After a merge conflict in this file keep both sides and synthesize again.
erp/10-base/a.yaml
  ${A}
erp/b.yaml
  ${B}
`);
  expect(plain(readRecord(text))).toEqual({ 'erp/10-base/a.yaml': [A], 'erp/b.yaml': [B] });
});

test('of a merge conflict both sides hold', () => {
  const text = `a.yaml
<<<<<<< HEAD
  ${A}
||||||| base
=======
  ${B}
new.yaml
  ${B}
>>>>>>> branch
`;
  expect(plain(readRecord(text))).toEqual({ 'a.yaml': [A, B], 'new.yaml': [B] });
});

test.each([
  `  ${A}\n`,
  `a.yaml\n  ${A.slice(1)}\n`,
  'a.yaml\n\t\n',
  '/etc/passwd\n',
  'forklift: newest\n',
  '{}\n',
  '{\n  "a.yaml": 1\n}\n',
])('%j is not a record', (text) => {
  expect(readRecord(text)).toBeUndefined();
});

test('a file is as recorded with any of its hashes, and with the line ends of another system', () => {
  const record = readRecord(`a.yaml\n  ${A}\n  ${B}\n`) as OutputRecord;
  expect(['a', 'b', 'c'].map((text) => isAsRecorded(record, 'a.yaml', text))).toEqual([true, true, false]);
  expect(isAsRecorded(record, 'b.yaml', 'a')).toBe(false);
  const lines = readRecord(recordOf([{ path: 'a.yaml', text: 'a\nb\n' }]).text) as OutputRecord;
  expect(isAsRecorded(lines, 'a.yaml', 'a\r\nb\r\n')).toBe(true);
});

test('it names the release that the output is for, on a line of its own', () => {
  const { text } = recordOf([{ path: 'a.yaml', text: 'a' }], '2.11.7');
  expect(text.split('\n')[2]).toBe('forklift: 2.11.7');
  expect(plain(readRecord(text))).toEqual({ 'a.yaml': [A] });
  expect(releasesIn(text)).toEqual(['2.11.7']);
  expect(releasesIn(recordOf([{ path: 'a.yaml', text: 'a' }]).text)).toEqual([]);
});

test('after a merge of two releases it names both', () => {
  const text = `<<<<<<< HEAD\nforklift: 2.11\n=======\nforklift: 2.12\n>>>>>>> branch\na.yaml\n  ${A}\n`;
  expect(releasesIn(text)).toEqual(['2.11', '2.12']);
  expect(plain(readRecord(text))).toEqual({ 'a.yaml': [A] });
});

test('it names the queries that choose the VMs of plans, whatever is in them', () => {
  const queries = new Map([
    ['vms/web', 'where name = "a\\b"\norder by name'],
    ['vms/app', "where name ~= '^app-'"],
  ]);
  const { text } = recordOf([{ path: 'a.yaml', text: 'a' }], '2.12', queries);
  expect(text.split('\n').slice(2, 5)).toEqual([
    'forklift: 2.12',
    `query: vms/app "where name ~= '^app-'"`,
    String.raw`query: vms/web "where name = \"a\\b\"\norder by name"`,
  ]);
  expect(queriesIn(text)).toEqual(queries);
  expect(plain(readRecord(text))).toEqual({ 'a.yaml': [A] });
  expect(queriesIn(recordOf([]).text)).toEqual(new Map());
});

test('of a merge no query counts that the sides have differently', () => {
  const text = `<<<<<<< HEAD
query: vms/web "where a"
=======
query: vms/web "where b"
>>>>>>> branch
query: vms/app "where c"
a.yaml
  ${A}
`;
  expect(queriesIn(text)).toEqual(new Map([['vms/app', 'where c']]));
  expect(plain(readRecord(text))).toEqual({ 'a.yaml': [A] });
});
