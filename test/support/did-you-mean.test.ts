import fc from 'fast-check';
import { compareText, didYouMean, nearest } from '../../lib/support/did-you-mean';

const names = ['erp-db-01', 'erp-db-02', 'erp-db-11', 'ERP-DB-03', 'erp-web-01', 'crm-db-01', 'x'];

test.each([
  ['the same but for case comes first', 'ERP-DB-01', ['erp-db-01', 'ERP-DB-03', 'erp-db-02', 'erp-db-11', 'crm-db-01']],
  ['one character away', 'erp-db-1', ['erp-db-01', 'erp-db-11', 'ERP-DB-03', 'erp-db-02']],
  ['a third of the characters may differ, no more', 'erp-xxx-01', ['erp-db-01', 'erp-web-01']],
  ['nothing near', 'mail-gateway', []],
  ['a short name may still have one wrong character', 'y', ['x']],
  ['no name', '', ['x']],
])('%s', (_, name, near) => {
  expect(nearest(name, names)).toEqual(near);
});

test('gives at most five, or as many as asked for', () => {
  const many = Array.from({ length: 9 }, (_, i) => `vm-${i}`);
  expect(nearest('vm-x', many)).toEqual(['vm-0', 'vm-1', 'vm-2', 'vm-3', 'vm-4']);
  expect(nearest('vm-x', many, 2)).toEqual(['vm-0', 'vm-1']);
});

test('says it as a question, or nothing', () => {
  expect(didYouMean('targetNamspace', ['targetNamespace', 'vms'])).toBe('did you mean "targetNamespace"?');
  expect(didYouMean('color', ['targetNamespace', 'vms'])).toBeUndefined();
});

test('the order and number of times that candidates are given does not matter', () => {
  fc.assert(
    fc.property(
      fc.string({ maxLength: 8 }),
      fc
        .array(fc.string({ maxLength: 8 }))
        .chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
      (name, [list, shuffled]) => {
        expect(nearest(name, [...shuffled, ...list])).toEqual(nearest(name, list));
      },
    ),
  );
});

test('compares by code units, whatever the locale', () => {
  expect(['ä', 'b', 'a', 'B', 'i', 'I', 'ı', ''].sort(compareText)).toEqual(['', 'B', 'I', 'a', 'b', 'i', 'ä', 'ı']);
});
