import { timesOf } from '../../lib/report/wave-times';

const at = (text: string) => Date.parse(text);

test.each([
  [
    'a window that opens once has a date',
    ['2027-01-20 20:00 for 8h (Europe/Berlin)'],
    [],
    '2027-01-20T19:00Z',
    '2027-01-21T03:00Z',
  ],
  [
    'of the night the clocks change a stopwatch counts',
    ['2027-03-27 22:00 for 6h30m (Europe/Berlin)'],
    [],
    '2027-03-27T21:00Z',
    '2027-03-28T03:30Z',
  ],
  [
    'one that repeats is that of the cut-over in it',
    ['Sat 22:00 for 6h (Europe/Berlin)'],
    ['2026-12-05T21:00Z'],
    '2026-12-05T21:00Z',
    '2026-12-06T03:00Z',
  ],
  [
    'also after midnight',
    ['Fri,Sat 22:00 for 6h (Europe/Berlin)'],
    ['2026-12-06T01:00Z'],
    '2026-12-06T01:00Z',
    '2026-12-06T03:00Z',
  ],
  [
    'days from one to another',
    ['Mon-Thu 20:00 for 8h (UTC)'],
    ['2026-12-02T21:00Z'],
    '2026-12-02T21:00Z',
    '2026-12-03T04:00Z',
  ],
  ['every day', ['every day 22:00 for 45m (UTC)'], ['2026-12-02T22:10Z'], '2026-12-02T22:10Z', '2026-12-02T22:45Z'],
  [
    'a cut-over outside of its window has no end',
    ['Sat 22:00 for 6h (Europe/Berlin)'],
    ['2026-12-07T21:00Z'],
    '2026-12-07T21:00Z',
    undefined,
  ],
  [
    'the first of several cut-overs counts',
    [],
    ['2026-12-07T21:00Z', '2026-12-06T21:00Z'],
    '2026-12-06T21:00Z',
    undefined,
  ],
] as const)('%s', (_, windows, cutovers, cutover, end) => {
  const times = timesOf(windows, cutovers.map(at));
  expect([times.cutover, times.end]).toEqual([at(cutover), end === undefined ? undefined : at(end)]);
});

test('a window that repeats has no date by itself, and foreign text has none', () => {
  expect(timesOf(['Mon-Thu 20:00 for 8h (Europe/Berlin)'], [])).toEqual({ zone: 'Europe/Berlin', minutes: 480 });
  expect(timesOf(['soon', '2027-02-30 20:00 for 8h (UTC)', 'Sat 22:00 for 6h (Mars/Base)'], [])).toEqual({
    zone: 'UTC',
    minutes: 480,
  });
});
