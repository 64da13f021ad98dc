import { didYouMeanZone, instantOf, isTimeZone, localTimeAt, zonedText } from '../../lib/support/zoned-time';

const BERLIN = 'Europe/Berlin';
const local = (year: number, month: number, day: number, hour: number, minute = 0) => ({
  year,
  month,
  day,
  hour,
  minute,
});

test.each<[unknown, boolean]>([
  ['Europe/Berlin', true],
  ['America/Argentina/Buenos_Aires', true],
  ['Asia/Kolkata', true],
  ['Etc/GMT+5', true],
  ['UTC', true],
  ['utc', false],
  ['europe/berlin', false],
  ['Europe/berlin', false],
  ['+01:00', false],
  ['Europe/', false],
  ['', false],
  [undefined, false],
])('%j as a time zone: %s', (name, expected) => {
  expect(isTimeZone(name)).toBe(expected);
});

test.each([
  ['Europe/Berln', 'did you mean "Europe/Berlin"?'],
  ['utc', 'did you mean "UTC"?'],
  ['Atlantis/City', undefined],
])('the zone meant by %s', (name, expected) => {
  expect(didYouMeanZone(name)).toBe(expected);
});

test.each<[string, ReturnType<typeof local>, string, string | undefined]>([
  ['in winter', local(2026, 12, 5, 22), BERLIN, '2026-12-05T21:00:00.000Z'],
  ['in summer', local(2026, 7, 5, 22), BERLIN, '2026-07-05T20:00:00.000Z'],
  ['in the hour that is skipped', local(2026, 3, 29, 2, 30), BERLIN, undefined],
  ['in the hour that comes twice, the first', local(2026, 10, 25, 2, 30), BERLIN, '2026-10-25T00:30:00.000Z'],
  ['where clocks move by half an hour', local(2026, 4, 5, 1, 45), 'Australia/Lord_Howe', '2026-04-04T14:45:00.000Z'],
  ['on a day that does not exist', local(2026, 2, 30, 22), BERLIN, undefined],
  ['at 24:00', local(2026, 2, 3, 24), BERLIN, undefined],
  ['on a leap day', local(2028, 2, 29, 0), 'UTC', '2028-02-29T00:00:00.000Z'],
])('the instant of a time %s', (_, time, zone, expected) => {
  const instant = instantOf(time, zone);
  expect(instant === undefined ? undefined : new Date(instant).toISOString()).toBe(expected);
  if (instant !== undefined) expect(localTimeAt(instant, zone)).toEqual(time);
});

test('an instant is written with the offset of its zone', () => {
  const instant = Date.parse('2026-12-05T21:00:00Z');
  expect([BERLIN, 'UTC', 'America/St_Johns'].map((zone) => zonedText(instant, zone))).toEqual([
    '2026-12-05T22:00:00+01:00',
    '2026-12-05T21:00:00Z',
    '2026-12-05T17:30:00-03:30',
  ]);
});
