/** Windows as manifests have them in words: read back, they open as they did. */
import { Duration } from 'cdk8s';
import fc from 'fast-check';
import { Window } from '../../lib';
import { nearestOpening, openingsAround, readWindow } from '../../lib/support/openings';

const two = (n: number) => String(n).padStart(2, '0');
const day = fc.constantFrom('Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun');
const time = fc.tuple(fc.nat(23), fc.nat(59)).map(([h, m]) => `${two(h)}:${two(m)}`);
const minutes = fc.integer({ min: 1, max: 3000 });
const zone = fc.constantFrom('Europe/Berlin', 'UTC', 'America/New_York', 'Australia/Lord_Howe');
const days = fc.oneof(
  day,
  fc.tuple(day, day).map(([a, b]) => `${a}-${b}`),
  fc.tuple(day, day).map(([a, b]) => `${a},${b}`),
);
const window = fc.oneof(
  fc.tuple(days, time, minutes, zone).map(([d, t, m, z]) => Window.weekly(`${d} ${t}`, Duration.minutes(m), z)),
  fc.tuple(time, minutes, zone).map(([t, m, z]) => Window.daily(t, Duration.minutes(m), z)),
  fc
    .tuple(fc.integer({ min: 1, max: 28 }), time, minutes, zone)
    .map(([d, t, m, z]) => Window.once(`2027-02-${two(d)} ${t}`, Duration.minutes(m), z)),
);

test('the words of a window say when it opens', () => {
  fc.assert(
    fc.property(window, fc.integer({ min: 0, max: 400 }), (it, after) => {
      const read = readWindow(it.text);
      expect(read).toBeDefined();
      if (read === undefined) return;
      const instant = Date.UTC(2027, 0, 1) + after * 3_600_000;
      const openings = openingsAround(read.start, read.minutes, read.timeZone, instant);
      expect(nearestOpening(openings, instant)).toEqual(it.nearestOpening(instant));
    }),
  );
});

test.each([
  '',
  'Sat 22:00',
  'Sat 22:00 for 0h (UTC)',
  'Sat 22:00 for  (UTC)',
  'Sat 25:00 for 6h (UTC)',
  'Someday 22:00 for 6h (UTC)',
  'Sat 22:00 for 6h (Europe/Nowhere)',
  'every day Sat 22:00 for 6h (UTC)',
])('%j is not a window', (text) => expect(readWindow(text)).toBeUndefined());
