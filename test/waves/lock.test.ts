import * as fc from 'fast-check';
import { load } from 'js-yaml';
import { foreignLock } from '../../lib/waves/lock/foreign';
import { PLACED_BY, WAVE_STATES, type WaveLock } from '../../lib/waves/lock/lock';
import { readLock } from '../../lib/waves/lock/read-lock';
import { writeLock } from '../../lib/waves/lock/write-lock';
import { aLock } from './kit';

const someText = fc.oneof(
  fc.string({ minLength: 1 }),
  fc.constantFrom('no', '0755', '1e3', 'null', '~', 'a: b', '"', '2027-01-01', '\n', 'ü', '{', '#'),
);
const someLock: fc.Arbitrary<WaveLock> = fc
  .record({
    waves: fc.array(
      fc.record({
        number: fc.integer({ min: 1, max: 999 }),
        state: fc.constantFrom(...WAVE_STATES),
        warm: fc.boolean(),
        window: fc.option(someText),
        start: fc.integer({ min: 1_700_000_000, max: 2_000_000_000 }),
      }),
      { minLength: 1 },
    ),
    vms: fc.array(
      fc.record({
        id: someText,
        name: someText,
        group: someText,
        plan: fc.integer({ min: 1, max: 99 }),
        by: fc.constantFrom(...PLACED_BY),
        absent: fc.boolean(),
        wave: fc.nat(),
      }),
    ),
  })
  .map(({ waves, vms }) => {
    const numbers = waves.map(({ number }) => number);
    return {
      waves: new Map(
        waves.map(({ number, state, warm, window, start }) => {
          const dated = window === null ? {} : { window, start: start * 1000, end: start * 1000 + 3_600_000 };
          return [number, { state, mode: warm ? 'warm' : 'cold', ...dated }];
        }),
      ),
      vms: new Map(
        vms.map(({ id, absent, wave, ...line }) => [
          id,
          {
            ...line,
            wave: numbers[wave % numbers.length] as number,
            rules: 'r1234567',
            ...(absent ? { absent: true } : {}),
          },
        ]),
      ),
    };
  });

test('what is written is read back, whatever the names are', () => {
  fc.assert(
    fc.property(someLock, (lock) => {
      expect(readLock(writeLock(lock), 'l')).toEqual({ lock, problems: [] });
    }),
    { numRuns: 300 },
  );
});

test('it is YAML: another reader reads the same', () => {
  fc.assert(
    fc.property(someLock, (lock) => {
      const document = load(writeLock(lock)) as {
        vms: Record<string, Record<string, unknown>>;
        waves: Record<string, Record<string, unknown>>;
      };
      expect(Object.keys(document.waves).map(Number).sort()).toEqual([...lock.waves.keys()].sort());
      for (const [id, line] of lock.vms) {
        const { name, group, wave, plan, by } = document.vms[id] as never;
        expect({ name, group, wave, plan, by }).toEqual({
          name: line.name,
          group: line.group,
          wave: line.wave,
          plan: line.plan,
          by: line.by,
        });
      }
    }),
  );
});

test('one line a wave and one a VM, sorted, the same bytes whatever the order', () => {
  const lock = aLock({ 10: 'open', 2: 'done' }, { 'vm-2': 2, 'vm-10': 10, B: 2 });
  const text = writeLock(lock);
  expect(text.split('\n').slice(3)).toEqual([
    'waves:',
    '  2: {state: done, mode: cold}',
    '  10: {state: open, mode: cold}',
    'vms:',
    '  B: {name: name-of-B, group: B, wave: 2, plan: 1, by: first-fit, rules: r0000000}',
    '  vm-10: {name: name-of-vm-10, group: vm-10, wave: 10, plan: 1, by: first-fit, rules: r0000000}',
    '  vm-2: {name: name-of-vm-2, group: vm-2, wave: 2, plan: 1, by: first-fit, rules: r0000000}',
    '',
  ]);
  expect(writeLock({ waves: new Map([...lock.waves].reverse()), vms: new Map([...lock.vms].reverse()) })).toBe(text);
});

test('blanks, line ends of Windows and comments of people change nothing', () => {
  const text = writeLock(aLock({ 1: 'open' }, { a: 1 }));
  const spaced = `\uFEFF${text.replaceAll('{', '{ ').replaceAll('}', ' }').replaceAll('\n', '\r\n')}\r\n# erp first\r\n`;
  expect(readLock(spaced, 'l').lock).toEqual(readLock(text, 'l').lock);
});

const GOOD = `version: 1
waves:
  1: {state: open, mode: cold}
vms:
  a: {name: a, group: a, wave: 1, plan: 1, by: first-fit, rules: r0}
`;

test.each([
  [
    'two lines for a VM',
    `${GOOD}  a: {name: a, group: a, wave: 1, plan: 1, by: first-fit, rules: r0}\n`,
    'l:6: locked-twice: VM a is also in line 5; keep one of the two lines',
  ],
  [
    'two lines for a wave',
    GOOD.replace('vms:', '  1: {state: done, mode: cold}\nvms:'),
    'l:4: locked-twice: wave 1 is also in line 3; keep one of the two lines',
  ],
  [
    'a merge that nobody finished',
    `${GOOD}<<<<<<< HEAD\n`,
    'l:6: unreadable-lock: "<<<<<<< HEAD" is left of a merge; keep the lines of both sides, each VM once',
  ],
  [
    'a state that is none',
    GOOD.replace('open', 'closed'),
    'l:3: unreadable-lock: wave 1: state is "closed", accepted: open, frozen, running, done',
    'l:5: unreadable-lock: a: there is no wave 1 in the file',
  ],
  [
    'a mode that is none',
    GOOD.replace('cold', 'hot'),
    'l:3: unreadable-lock: wave 1: mode is "hot", accepted: cold, warm',
    'l:5: unreadable-lock: a: there is no wave 1 in the file',
  ],
  [
    'half a date',
    GOOD.replace('cold', 'cold, start: "2027-01-16T19:00:00Z"'),
    'l:3: unreadable-lock: wave 1: start is "2027-01-16T19:00:00Z" and end missing, accepted: window, start and end, such as 2026-12-05T21:00:00Z',
    'l:5: unreadable-lock: a: there is no wave 1 in the file',
  ],
  [
    'a wave that is not there',
    GOOD.replace('wave: 1', 'wave: 7'),
    'l:5: unreadable-lock: a: there is no wave 7 in the file',
  ],
  [
    'a wave that is not a number',
    GOOD.replace('wave: 1', 'wave: first'),
    'l:5: unreadable-lock: a: wave is "first", accepted: a whole number from 1',
  ],
  [
    'a member that is not known',
    GOOD.replace('plan: 1', 'plam: 1'),
    'l:5: unreadable-lock: a: there is no "plam", accepted: name, group, wave, plan, by, rules, absent',
  ],
  [
    'a member twice',
    GOOD.replace('plan: 1', 'wave: 1'),
    'l:5: unreadable-lock: "  a: {name: a, group: a, wave: 1, wave: 1, by: first-fit, rules: r0}" is not a line of a lock file, accepted: "  vm-1042: {name: erp-db-01, group: erp, wave: 3, ...}"',
  ],
  [
    'a list',
    `${GOOD}  - b\n`,
    'l:6: unreadable-lock: "  - b" is not a line of a lock file, accepted: "  vm-1042: {name: erp-db-01, group: erp, wave: 3, ...}"',
  ],
  [
    'another version',
    GOOD.replace('version: 1', 'version: 2'),
    'l:1: unreadable-lock: version is "2", accepted: 1; update cdk8s-forklift',
  ],
  ['no version', GOOD.replace('version: 1\n', ''), 'l:1: unreadable-lock: says no version, accepted: version: 1'],
])('%s', (_, text, ...told) => {
  const texts = readLock(text, 'l').problems.map(
    ({ where, code, message, fix }) => `${where}: ${code}: ${message}; ${fix}`,
  );
  expect(texts.map((line, i) => line.slice(0, told[i]?.length))).toEqual(told);
});

test('whatever a file holds, reading it ends and throws nothing', () => {
  const word = fc.constantFrom(
    'vms:',
    'waves:',
    'version: 1',
    '  a: {',
    '}',
    '"',
    '\\',
    ',',
    ': ',
    '\n',
    'state: open',
    '  1: {state: open, mode: cold}',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(word).map((words) => words.join('')),
      ),
      (text) => {
        expect(() => readLock(text, 'l')).not.toThrow();
      },
    ),
    { numRuns: 500 },
  );
});

describe('a lock of another inventory', () => {
  const lock = aLock({ 1: 'open' }, { a: 1, b: 1, c: 1, d: 1 });
  const names = (...ids: string[]) => new Map(ids.map((id) => [id, `name-of-${id}`]));

  test('most of its VMs are not here, or are called otherwise', () => {
    expect(foreignLock(lock, names('a'), 'vms.json')?.message).toBe(
      'it settles 4 VMs, of which vms.json has 1: it is of another inventory',
    );
    expect(foreignLock(lock, new Map([...'abcd'].map((id) => [id, 'x'])), 'vms.json')?.message).toBe(
      'of its 4 VMs 4 have other names in vms.json: it is of another inventory',
    );
  });

  test('half of them may go, and be renamed', () => {
    expect(foreignLock(lock, names('a', 'b'), 'vms.json')).toBeUndefined();
    expect(foreignLock(lock, new Map([...names('a', 'b'), ['c', 'x'], ['d', 'y']]), 'vms.json')).toBeUndefined();
    expect(foreignLock(aLock({ 1: 'open' }, { a: 1 }), new Map(), 'vms.json')).toBeUndefined();
  });
});
