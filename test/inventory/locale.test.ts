import { isLocale, localeOf } from '../../lib/inventory/locale';
import { ProblemError } from '../../lib/problems/problem';

test.each<[locale: string | undefined, text: string, number: number]>([
  [undefined, '8192', 8192],
  [undefined, '8,192', 8192],
  [undefined, '8.5', 8.5],
  [undefined, '8,1', Number.NaN],
  [undefined, '8.000', Number.NaN],
  [undefined, '0.125', 0.125],
  [undefined, '1000.125', 1000.125],
  ['en', '8.125', 8.125],
  [undefined, '1.024,5', Number.NaN],
  ['de', '8192', 8192],
  ['de', '8.192', 8192],
  ['de', '1.234.567,25', 1234567.25],
  ['de', '-0,5', -0.5],
  ['de', '8.5', Number.NaN],
  ['de', '8,192.5', Number.NaN],
  ['de', '1,2,3', Number.NaN],
  ['de', ',5', Number.NaN],
  ['de', '5,', Number.NaN],
  ['de', 'n/a', Number.NaN],
  ['de-CH', '1\u2019234.5', 1234.5],
  ['fr', '1\u202f234,5', 1234.5],
  ['fr', '1 234,5', 1234.5],
  ['en', '1,234.5', 1234.5],
])('with the locale %p the number %p is %p', (locale, text, number) => {
  expect(localeOf(locale, 'vms.csv').number(text)).toBe(number);
});

test.each<[locale: string | undefined, text: string, flag: boolean | undefined]>([
  [undefined, 'True', true],
  [undefined, 'no', false],
  [undefined, 'WAHR', undefined],
  ['de', 'WAHR', true],
  ['de-AT', 'Nein', false],
  ['de', 'True', true],
  ['fr', 'FAUX', false],
  ['es', 'VERDADERO', true],
  ['it', 'FALSO', false],
  ['sv', '1', true],
  ['de', 'vielleicht', undefined],
])('with the locale %p the word %p is %p', (locale, text, flag) => {
  expect(localeOf(locale, 'vms.csv').flag(text)).toBe(flag);
});

test('what is not a language is reported', () => {
  expect([isLocale('de'), isLocale('de-CH'), isLocale('german language'), isLocale('zz')]).toEqual([
    true,
    true,
    false,
    false,
  ]);
  const define = () => localeOf('zz', 'vms.csv');
  expect(define).toThrow(ProblemError);
  expect(define).toThrow('locale is "zz", expected a language');
});
