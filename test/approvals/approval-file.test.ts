import Ajv from 'ajv';
import fc from 'fast-check';
import { load } from 'js-yaml';
import schema from '../../docs/approval.schema.json';
import type { Approval } from '../../lib/approvals/approval';
import { readApproval, writeApproval } from '../../lib/approvals/approval-file';

const approval: Approval = {
  programme: 'erp',
  wave: 'wave-01',
  who: 'Anna Admin',
  when: '2026-06-01T08:00:00Z',
  change: 'CHG0012345',
  contents: new Map([
    ['VM one (vm-1) of plan vms/web', '12e4567890123456'],
    ['run vms/web-r1', '0123456789012345'],
  ]),
};
const file = writeApproval(approval);

/** Codes and messages of what is wrong with a text. */
function faultsOf(text: string): string[] {
  const read = readApproval(text);
  return 'contents' in read ? [] : read.map(({ code, message }) => `${code}: ${message}`);
}

test('a file is a YAML mapping of texts', () => {
  expect(load(file)).toEqual({
    programme: 'erp',
    wave: 'wave-01',
    who: 'Anna Admin',
    when: '2026-06-01T08:00:00Z',
    change: 'CHG0012345',
    hash: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
    contents: { 'VM one (vm-1) of plan vms/web': '12e4567890123456', 'run vms/web-r1': '0123456789012345' },
  });
});

test('what is written is read back, whatever the names', () => {
  const text = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
    .filter((it) => it.trim() !== '' && !/[\r\n]/.test(it));
  const digest = fc.stringMatching(/^[0-9a-f]{16}$/);
  fc.assert(
    fc.property(
      text,
      text,
      text,
      fc.dictionary(text, digest, { noNullPrototype: true }),
      (programme, who, change, contents) => {
        const drawn = { ...approval, programme, who, change, contents: new Map(Object.entries(contents)) };
        expect(readApproval(writeApproval(drawn))).toEqual(drawn);
      },
    ),
  );
});

test('an approval of a window is read back, before and after it is opened', () => {
  const dated = { ...approval, from: '2026-06-06T20:00:00Z', until: '2026-06-07T02:00:00Z' };
  const opened = { ...dated, opened: '2026-06-06T20:05:00Z' };
  for (const it of [dated, opened, { ...approval, from: dated.from }])
    expect(readApproval(writeApproval(it))).toEqual(it);
  expect(faultsOf(writeApproval(opened).replace('T20:05', 'T20:06'))).toHaveLength(1);
  expect(faultsOf(writeApproval(opened).replace(/^opened.*\n/m, ''))).toHaveLength(1);
});

test('comments, the order of members and quotes are nothing that an approval says', () => {
  const lines = file.split('\n');
  const turned = ['# reviewed', ...lines.slice(2, 7).reverse(), ...lines.slice(7)].join('\n');
  expect(readApproval(turned.replace('who: Anna Admin', "who: 'Anna Admin' # on call"))).toEqual(approval);
});

test.each([
  ['another name', file.replace('Anna Admin', 'Otto Other')],
  ['another change', file.replace('CHG0012345', 'CHG0012346')],
  ['another moment', file.replace('T08', 'T09')],
  ['another wave', file.replace('wave-01', 'wave-02')],
  ['another hash', file.replace(/sha256:./, (it) => `${it.slice(0, -1)}${it.endsWith('0') ? '1' : '0'}`)],
  ['a VM less', file.replace(/^ {2}VM one.*\n/m, '')],
  ['a digest of today', file.replace('0123456789012345', '5432109876543210')],
  ['a moment that was not approved', file.replace('change:', 'from: "2026-06-06T20:00:00Z"\nchange:')],
])('%s is an edit by hand', (_, text) => {
  expect(text).not.toBe(file);
  expect(faultsOf(text)).toEqual([
    'approval-edited: was changed after the command approve wrote it, so it is unknown what was approved',
  ]);
});

const KEYS = 'programme, wave, who, when, change, from, until, opened, hash, contents';
test.each([
  ['an empty file', '', ['is not YAML: expected a document, but the input is empty']],
  ['a list', '- who: Anna\n', ['is not a mapping of who, when, change and hash']],
  [
    'marks of a merge',
    `<<<<<<< HEAD\n${file}=======\n`,
    [expect.stringMatching(/^approval-malformed: line \d+: is not YAML: /)],
  ],
  [
    'a member twice',
    file.replace('who:', 'who: Otto\nwho:'),
    [expect.stringMatching(/is not YAML: duplicated mapping key/)],
  ],
  ['an unknown member', `${file}note: urgent\n`, [`"note" is not a member of an approval, accepted: ${KEYS}`]],
  [
    'a missing and a mistyped member',
    file.replace('when:', 'wen:'),
    [
      `"wen" is not a member of an approval, accepted: ${KEYS}`,
      'when is missing, accepted: a date and time like 2026-11-29T12:00:00Z',
    ],
  ],
  [
    'wrong values, all at once',
    'programme: 7\nwave: two\nwho: " "\nwhen: yesterday\nchange: [CHG1]\nhash: "0815"\ncontents: { run: 1 }\n',
    [
      'programme is 7, accepted: a text of one line',
      'wave is "two", accepted: a wave, like wave-01',
      'who is " ", accepted: a text of one line',
      'when is "yesterday", accepted: a date and time like 2026-11-29T12:00:00Z',
      'change is a list, accepted: a text of one line',
      'hash is "0815", accepted: sha256: and 64 digits',
      'contents is not whole, accepted: names with digests',
    ],
  ],
  [
    'an end of what has no beginning',
    `${file}until: "2026-06-06T20:00:00Z"\nopened: now\n`,
    ['until is set, and from is not', 'opened is set, and from is not'],
  ],
])('%s is reported', (_, text, told) => {
  expect(faultsOf(text)).toEqual(
    told.map((message) => (typeof message === 'string' ? `approval-malformed: ${message}` : message)),
  );
});

test('the schema takes what is written, and no other', () => {
  const validate = new Ajv({ allErrors: true }).compile(schema);
  const good = load(file) as Record<string, unknown>;
  expect([validate(good), validate.errors]).toEqual([true, null]);
  for (const key of Object.keys(good)) {
    const { [key]: _, ...rest } = good;
    expect([key, validate(rest)]).toEqual([key, false]);
    expect([key, validate({ ...good, [key]: 7 })]).toEqual([key, false]);
  }
  expect(validate({ ...good, note: 'urgent' })).toBe(false);
});

test('whatever a file holds is read to the end: an approval, or what is wrong', () => {
  const line = fc.constantFrom(
    ...file.split('\n'),
    'who: &a [x]',
    'when: *a',
    'who: 99999999999999999999',
    '? {}',
    '"',
    '\t',
    '<<: *a',
  );
  const texts = fc.oneof(
    fc.array(line, { maxLength: 12 }).map((lines) => lines.join('\n')),
    fc.string({ unit: 'binary' }),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const read = readApproval(text);
      expect('contents' in read ? readApproval(writeApproval(read)) : read.length > 0).toEqual(
        'contents' in read ? read : true,
      );
    }),
    { numRuns: 500 },
  );
});

test('aliases that unfold without end are reported in a word', () => {
  const layers = Array.from({ length: 40 }, (_, i) => `l${i}: &l${i} [${Array(9).fill(i === 0 ? 'x' : `*l${i - 1}`)}]`);
  const told = faultsOf([...layers, 'who: *l39', 'contents: { a: *l39 }'].join('\n'));
  expect(told).toContain('approval-malformed: who is a list, accepted: a text of one line');
  expect(told).toContain('approval-malformed: contents is not whole, accepted: names with digests');
});
