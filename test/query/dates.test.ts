import { compareInstants, instantOf, timestampOf } from '../../lib/query/dates';

test.each<[string, string]>([
  ['2024-05-01T10:00:00Z', '2024-05-01T10:00:00.000Z'],
  ['2024-05-01T10:00:00.25Z', '2024-05-01T10:00:00.250Z'],
  ['2024-05-01T10:00:00+02:00', '2024-05-01T08:00:00.000Z'],
  ['2024-05-01T23:30:00-01:00', '2024-05-02T00:30:00.000Z'],
  ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
  ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z'],
])('%s is %s', (text, iso) => {
  expect(new Date(timestampOf(text)?.ms ?? 0).toISOString()).toBe(iso);
  expect(instantOf(text)).toEqual(timestampOf(text));
});

test('a day alone is its midnight, and no timestamp', () => {
  expect(instantOf('2024-05-01')).toEqual(timestampOf('2024-05-01T00:00:00Z'));
  expect(timestampOf('2024-05-01')).toBeUndefined();
});

test.each([
  '',
  'x',
  '2024-05-1',
  '2024-5-01',
  '24-05-01',
  '2024-13-01',
  '2023-02-29',
  '2024-04-31',
  '2024-00-10',
  '2024-01-00',
  '2024-05-01T10:00Z',
  '2024-05-01T10:00:00',
  '2024-05-01 10:00:00Z',
  '2024-05-01T24:00:00Z',
  '2024-05-01T10:60:00Z',
  '2024-05-01T10:00:60Z',
  '2024-05-01T10:00:00z',
  '2024-05-01t10:00:00Z',
  '2024-05-01T10:00:00+24:00',
  '2024-05-01T10:00:00+02:60',
  '2024-05-01T10:00:00.Z',
  ' 2024-05-01',
  '2024-05-01 ',
])('%j is not a date', (text) => {
  expect(instantOf(text)).toBeUndefined();
});

test('nanoseconds count', () => {
  const [a, b] = ['2024-05-01T10:00:00.123456788Z', '2024-05-01T10:00:00.123456789Z'].map((text) => timestampOf(text));
  expect(a && b && compareInstants(a, b)).toBeLessThan(0);
});
