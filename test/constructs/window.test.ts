import { Duration } from 'cdk8s';
import fc from 'fast-check';
import { Window } from '../../lib';

const BERLIN = 'Europe/Berlin';
const at = (text: string) => Date.parse(text);
const saturday = Window.weekly('Sat 22:00', Duration.hours(6), BERLIN);

describe('an opening', () => {
  test.each([
    ['before it opens', '2026-12-05T21:59:59+01:00', false],
    ['as it opens', '2026-12-05T22:00:00+01:00', true],
    ['over midnight', '2026-12-06T03:59:59+01:00', true],
    ['as it closes', '2026-12-06T04:00:00+01:00', false],
    ['on another day', '2026-12-06T22:00:00+01:00', false],
    ['in summer, by the clocks of summer', '2026-07-04T22:00:00+02:00', true],
    ['in summer, by the clocks of winter', '2026-07-04T20:59:59+01:00', false],
  ])('%s', (_, instant, inside) => {
    expect(saturday.contains(at(instant))).toBe(inside);
  });

  test('lasts as long as it says in the night the clocks change', () => {
    // Berlin's clocks went forward at 02:00 on 29 March 2026, and back at 03:00 on 25 October.
    expect(saturday.openingText(saturday.nearestOpening(at('2026-03-29T00:00:00Z')))).toBe(
      '2026-03-28T22:00:00+01:00 to 2026-03-29T05:00:00+02:00',
    );
    expect(saturday.openingText(saturday.nearestOpening(at('2026-10-25T00:00:00Z')))).toBe(
      '2026-10-24T22:00:00+02:00 to 2026-10-25T03:00:00+01:00',
    );
  });

  test('is left out where the clocks skip its hour', () => {
    const early = Window.daily('02:30', Duration.minutes(20), BERLIN);

    expect(early.contains(at('2026-03-28T02:30:00+01:00'))).toBe(true);
    expect(early.contains(at('2026-03-29T03:30:00+02:00'))).toBe(false);
    expect(early.contains(at('2026-03-30T02:30:00+02:00'))).toBe(true);
  });

  test('is the first where the clocks show its hour twice', () => {
    const early = Window.daily('02:30', Duration.minutes(20), BERLIN);

    expect(early.contains(at('2026-10-25T02:30:00+02:00'))).toBe(true);
    expect(early.contains(at('2026-10-25T02:30:00+01:00'))).toBe(false);
  });
});

describe('the nearest opening', () => {
  test.each([
    ['inside', '2026-12-05T23:00:00+01:00', '2026-12-05T22:00:00+01:00 to 2026-12-06T04:00:00+01:00'],
    ['after one', '2026-12-08T12:00:00+01:00', '2026-12-05T22:00:00+01:00 to 2026-12-06T04:00:00+01:00'],
    ['before one', '2026-12-10T12:00:00+01:00', '2026-12-12T22:00:00+01:00 to 2026-12-13T04:00:00+01:00'],
    // From Sunday 04:00 to Saturday 22:00 it is 162 hours.
    ['half-way: the next', '2026-12-09T13:00:00+01:00', '2026-12-12T22:00:00+01:00 to 2026-12-13T04:00:00+01:00'],
  ])('%s', (_, instant, opening) => {
    expect(saturday.openingText(saturday.nearestOpening(at(instant)))).toBe(opening);
  });

  test('of a window that opens once may be far', () => {
    const once = Window.once('2026-12-05 22:00', Duration.minutes(90), BERLIN);

    expect(once.openingText(once.nearestOpening(at('2031-01-01T00:00:00Z')))).toBe(
      '2026-12-05T22:00:00+01:00 to 2026-12-05T23:30:00+01:00',
    );
  });

  test('holds what it is the nearest of, at any instant of the century', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: at('2000-01-01T00:00:00Z'), max: at('2099-12-31T00:00:00Z') }),
        fc.constantFrom('Sat 22:00', 'Mon-Thu 02:30', 'Sun,Wed 00:00'),
        fc.integer({ min: 1, max: 3 * 24 * 60 }),
        fc.constantFrom(BERLIN, 'UTC', 'America/St_Johns', 'Australia/Lord_Howe', 'Asia/Kolkata'),
        (instant, days, minutes, zone) => {
          const window = Window.weekly(days, Duration.minutes(minutes), zone);
          const { start, end } = window.nearestOpening(instant);
          expect(end - start).toBe(minutes * 60_000);
          expect([window.contains(start), window.contains(end - 1)]).toEqual([true, true]);
          expect(window.contains(instant)).toBe(start <= instant && instant < end);
        },
      ),
    );
  });
});

test.each<[Window, string, string, string]>([
  [saturday, 'Sat 22:00 for 6h (Europe/Berlin)', '0 22 * * 6', '6h'],
  [
    Window.weekly('Mon-Thu,Sat 20:05', Duration.minutes(90), 'UTC'),
    'Mon-Thu,Sat 20:05 for 1h30m (UTC)',
    '5 20 * * 1,2,3,4,6',
    '1h30m',
  ],
  [
    Window.weekly('Fri-Mon 20:00', Duration.minutes(45), 'UTC'),
    'Fri-Mon 20:00 for 45m (UTC)',
    '0 20 * * 0,1,5,6',
    '45m',
  ],
  [
    Window.daily('01:00', Duration.hours(2), 'America/New_York'),
    'every day 01:00 for 2h (America/New_York)',
    '0 1 * * *',
    '2h',
  ],
  [
    Window.once('2026-12-05 22:30', Duration.days(1), BERLIN),
    '2026-12-05 22:30 for 24h (Europe/Berlin)',
    '30 22 5 12 *',
    '24h',
  ],
])('%#: in words, as cron and as Go has it', (window, text, schedule, duration) => {
  expect(window.problems).toEqual([]);
  expect([window.text, window.schedule, window.goDuration]).toEqual([text, schedule, duration]);
});

test('two windows are equal when they open and close together', () => {
  expect(saturday.equals(Window.weekly('Sat 22:00', Duration.minutes(360), BERLIN))).toBe(true);
  expect(saturday.equals(Window.weekly('Sat 22:00', Duration.hours(6), 'Europe/Vienna'))).toBe(false);
  expect(saturday.equals(undefined)).toBe(false);
});

const SIX = Duration.hours(6);
const WEEKLY = 'write it like "Sat 22:00", "Fri,Sat 22:00" or "Mon-Thu 20:00"';
const noDay = (text: string) =>
  `invalid-window: window: ${text} is not a day of the week with a time, accepted: days from Mon to Sun and HH:MM; ${WEEKLY}`;

test.each<[string, Window, string[]]>([
  ['a day in another language', Window.weekly('Sam 22:00', SIX, 'UTC'), [noDay('"Sam 22:00"')]],
  ['an hour that does not exist', Window.weekly('Sat 24:00', SIX, 'UTC'), [noDay('"Sat 24:00"')]],
  ['a range of three', Window.weekly('Mon-Wed-Fri 22:00', SIX, 'UTC'), [noDay('"Mon-Wed-Fri 22:00"')]],
  ['no text', Window.weekly(22 as never, SIX, 'UTC'), [noDay('22')]],
  [
    'a time of day with a day',
    Window.daily('Sat 22:00', SIX, 'UTC'),
    ['invalid-window: window: "Sat 22:00" is not a time of day, accepted: HH:MM; write it like "22:00"'],
  ],
  [
    'an instant where the clocks of the zone count',
    Window.once('2026-12-05T22:00:00Z', SIX, 'UTC'),
    [
      'invalid-window: window: "2026-12-05T22:00:00Z" is not a date with a time, accepted: YYYY-MM-DD HH:MM, local time of the time zone; write it like "2026-12-05 22:00"',
    ],
  ],
  [
    'a day that does not exist',
    Window.once('2026-02-30 22:00', SIX, 'UTC'),
    [
      'window-never-opens: window: 2026-02-30 22:00 does not exist in UTC, so it never opens; give a date that exists, and not a time in the hour that the clocks skip in spring',
    ],
  ],
  [
    'no duration',
    Window.daily('22:00', Duration.minutes(0), 'UTC'),
    ['window-never-opens: window: its duration is 0 minutes, so it never opens'],
  ],
  [
    'seconds',
    Window.daily('22:00', Duration.seconds(90), 'UTC'),
    [
      'invalid-window: window: its duration is 1 minute 30 seconds, accepted: a Duration of whole minutes; write it like Duration.hours(6)',
    ],
  ],
  [
    'a duration that is a number',
    Window.daily('22:00', 6 as never, 'UTC'),
    [
      'invalid-window: window: its duration is 6, accepted: a Duration of whole minutes; write it like Duration.hours(6)',
    ],
  ],
  [
    'a mistyped zone',
    Window.daily('22:00', SIX, 'Europe/Berln'),
    ['unknown-time-zone: window: there is no time zone "Europe/Berln"; did you mean "Europe/Berlin"?'],
  ],
  [
    'a zone in small letters, which Go does not know',
    Window.daily('22:00', SIX, 'europe/berlin'),
    ['unknown-time-zone: window: there is no time zone "europe/berlin"; did you mean "Europe/Berlin"?'],
  ],
  [
    'an offset',
    Window.daily('22:00', SIX, '+01:00'),
    [
      'unknown-time-zone: window: there is no time zone "+01:00"; give a name of the IANA database, such as Europe/Berlin or UTC',
    ],
  ],
  [
    'everything at once',
    Window.daily('10 pm', undefined as never, undefined as never),
    [
      'invalid-window: window: "10 pm" is not a time of day, accepted: HH:MM; write it like "22:00"',
      'invalid-window: window: its duration is undefined, accepted: a Duration of whole minutes; write it like Duration.hours(6)',
      'unknown-time-zone: window: there is no time zone undefined; give a name of the IANA database, such as Europe/Berlin or UTC',
    ],
  ],
])('tells what is wrong with %s', (_, window, problems) => {
  expect(window.problems.map((p) => `${p.code}: ${p.message}${p.fix === undefined ? '' : `; ${p.fix}`}`)).toEqual(
    problems,
  );
});
