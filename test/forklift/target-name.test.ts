import fc from 'fast-check';
import { isDnsLabel, isDnsSubdomain } from '../../lib/forklift/names';
import { defaultTargetName } from '../../lib/forklift/target-name';

test.each([
  ['a label stays', 'erp-db-01', 'erp-db-01'],
  ['a label with two dashes stays', 'svr--01', 'svr--01'],
  ['a label of digits stays', '0815', '0815'],
  ['capitals', 'ERP-DB-01', 'erp-db-01'],
  ['everything at once', 'Web_01 (old)', 'web-01-old'],
  ['spaces', 'ERP Batch 01', 'erp-batch-01'],
  ['the other characters that become dashes', 'a_b+c*d/e\\f g', 'a-b-c-d-e-f-g'],
  ['what is dropped leaves no dash', 'a&b(c)#d', 'abcd'],
  ['dashes run together', 'a - _ b', 'a-b'],
  ['dots stay', 'web01.corp.local', 'web01.corp.local'],
  ['dots stay in a name that is changed', 'Web01.Corp_A.local', 'web01.corp-a.local'],
  ['empty parts go', 'web..corp', 'web.corp'],
  ['a part of which nothing is left goes', 'web.(1).corp.((x))', 'web.1.corp.x'],
  ['dots and dashes at the ends go', '.-web-.', 'web'],
  ['dashes at the ends of parts go', 'web-.-corp', 'web.corp'],
  ['letters of other scripts are dropped', 'Büro-Server', 'bro-server'],
  ['no ASCII letter or digit: the id', '数据库', 'vm-42'],
  ['only punctuation: the id', '(((', 'vm-42'],
  ['no name: the id', '', 'vm-42'],
  ['63 characters', 'x'.repeat(63), 'x'.repeat(63)],
  ['64 characters are cut', 'x'.repeat(64), 'x'.repeat(63)],
  ['the cut leaves no dash', `${'x'.repeat(62)}-y`, 'x'.repeat(62)],
  [
    'the whole is cut, not only the parts',
    `${'x'.repeat(40)}.${'y'.repeat(40)}`,
    `${'x'.repeat(40)}.${'y'.repeat(22)}`,
  ],
  ['the cut leaves no dot', `${'x'.repeat(62)}.y`, 'x'.repeat(62)],
])('%s: %j becomes %j', (_, name, expected) => {
  expect(defaultTargetName(name, 'vm-42')).toBe(expected);
});

test('the id is made valid too', () => {
  expect(defaultTargetName('***', 'VM_42/A')).toBe('vm-42-a');
  expect(defaultTargetName('***', '')).toBe('');
});

const names = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  fc.string({ unit: fc.constantFrom('a', 'Z', '9', '-', '.', '_', ' ', 'ä', 'İ', 'K', '/'), maxLength: 90 }),
);

test('the result is a DNS subdomain of at most 63 characters, and stays as it is', () => {
  fc.assert(
    fc.property(names, fc.oneof(fc.constant('vm-42'), names), (name, id) => {
      const target = defaultTargetName(name, id);
      expect(target.length).toBeLessThanOrEqual(63);
      if (target === '') expect(/[a-z0-9]/i.test(id.toLowerCase())).toBe(false);
      else expect(isDnsSubdomain(target)).toBe(true);
      expect(defaultTargetName(target, id)).toBe(target);
      if (isDnsLabel(name)) expect(target).toBe(name);
    }),
    { numRuns: 1000 },
  );
});
