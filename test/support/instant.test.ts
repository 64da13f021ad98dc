import fc from 'fast-check';
import { utcInstant } from '../../lib/support/instant';

test.each([
  ['UTC', '2026-12-05T21:00:00Z', '2026-12-05T21:00:00Z'],
  ['an offset', '2026-12-05T22:00:00+01:00', '2026-12-05T21:00:00Z'],
  ['a negative offset', '2026-12-05T16:00:00-05:00', '2026-12-05T21:00:00Z'],
  ['an offset with minutes', '2026-12-06T02:45:00+05:45', '2026-12-05T21:00:00Z'],
  ['a negative offset with minutes', '2026-12-05T17:30:00-03:30', '2026-12-05T21:00:00Z'],
  ['offset zero, both ways', '2026-12-05T21:00:00-00:00', '2026-12-05T21:00:00Z'],
  ['milliseconds are dropped', '2026-12-05T21:00:00.999Z', '2026-12-05T21:00:00Z'],
  ['any fraction', '2026-12-05T22:00:00.123456789+01:00', '2026-12-05T21:00:00Z'],
  ['lower case', '2026-12-05t21:00:00z', '2026-12-05T21:00:00Z'],
  ['leap day', '2028-02-29T12:00:00Z', '2028-02-29T12:00:00Z'],
  ['into the next year', '2026-12-31T22:30:00-02:00', '2027-01-01T00:30:00Z'],
  ['back into the last year', '2027-01-01T00:30:00+01:00', '2026-12-31T23:30:00Z'],
  ['back into a leap day', '2028-03-01T00:30:00+01:00', '2028-02-29T23:30:00Z'],
])('%s: %s is %s', (_, text, expected) => {
  expect(utcInstant(text)).toBe(expected);
});

test.each([
  ['no date at all', 'saturday night'],
  ['nothing', ''],
  ['no offset', '2026-12-05T22:00:00'],
  ['date only', '2026-12-05'],
  ['no seconds', '2026-12-05T22:00Z'],
  ['a space instead of T', '2026-12-05 22:00:00Z'],
  ['offset without a colon', '2026-12-05T22:00:00+0100'],
  ['offset without minutes', '2026-12-05T22:00:00+01'],
  ['an offset and Z', '2026-12-05T22:00:00+01:00Z'],
  ['the name of a zone', '2026-12-05T22:00:00 Europe/Berlin'],
  ['30 February', '2026-02-30T12:00:00Z'],
  ['29 February of a common year', '2026-02-29T12:00:00Z'],
  ['29 February 2100', '2100-02-29T12:00:00Z'],
  ['31 April', '2026-04-31T12:00:00Z'],
  ['month 0', '2026-00-10T12:00:00Z'],
  ['month 13', '2026-13-10T12:00:00Z'],
  ['day 0', '2026-12-00T12:00:00Z'],
  ['24:00', '2026-12-05T24:00:00Z'],
  ['minute 60', '2026-12-05T22:60:00Z'],
  ['second 60', '2026-12-05T22:00:60Z'],
  ['offset of 24 hours', '2026-12-05T22:00:00+24:00'],
  ['offset with 60 minutes', '2026-12-05T22:00:00+01:60'],
  ['a fraction without digits', '2026-12-05T22:00:00.Z'],
  ['a year of two digits', '26-12-05T22:00:00Z'],
  ['past the year 9999 in UTC', '9999-12-31T23:30:00-01:00'],
  ['a second line', '2026-12-05T22:00:00Z\n'],
  ['white space around', ' 2026-12-05T22:00:00Z '],
])('refuses %s: %j', (_, text) => {
  expect(utcInstant(text)).toBeUndefined();
});

const two = (n: number) => String(n).padStart(2, '0');

test('any instant in any offset stays the same instant, in one form', () => {
  const instants = fc.date({
    min: new Date('1970-01-02T00:00:00Z'),
    max: new Date('9998-12-31T00:00:00Z'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(
      instants,
      fc.integer({ min: -1439, max: 1439 }),
      fc.constantFrom('', '.5', '.000001'),
      (date, offset, fraction) => {
        const local = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, 19);
        const minutes = Math.abs(offset);
        const text = `${local}${fraction}${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
        const result = utcInstant(text) ?? 'refused';
        expect(result).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
        expect(Date.parse(result)).toBe(Math.floor(date.getTime() / 1000) * 1000);
        expect(utcInstant(result)).toBe(result);
      },
    ),
    { numRuns: 1000 },
  );
});

test('no text makes it throw, and what it takes Date.parse takes too', () => {
  const texts = fc.oneof(
    fc.string(),
    fc.stringMatching(/^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d)?([Zz]|[+-]\d\d:\d\d)$/),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const result = utcInstant(text);
      if (result !== undefined) expect(Math.floor(Date.parse(text) / 1000)).toBe(Date.parse(result) / 1000);
    }),
    { numRuns: 1000 },
  );
});
