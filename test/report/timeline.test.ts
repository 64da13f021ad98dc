import { timeline } from '../../lib/report/writers/html/timeline';
import { aPlanObject, aRun, aVm, theReport } from './kit';

/** The calendar of waves that begin at these times. */
function drawn(starts: readonly string[], more: { readonly today?: string } = {}): string {
  const objects = Object.fromEntries(
    starts.flatMap((start, n) => {
      const wave = `wave-${String(n + 1).padStart(2, '0')}`;
      const window = { 'cdk8s-forklift.dev/window': `${start} for 8h (Europe/Berlin)` };
      return [
        [`erp/20-plans/${wave}.yaml`, aPlanObject(wave, [aVm(n)])],
        [`erp/30-runs/${wave}/run.yaml`, aRun(wave, window)],
      ];
    }),
  );
  return timeline(theReport({ objects, vms: starts.map((_, n) => aVm(n)), ...more }))?.text ?? '';
}

/** Texts of the two lines of the scale. */
function scale(svg: string): { months: string[]; days: string[] } {
  const texts = (y: string) =>
    [...svg.matchAll(new RegExp(` y="${y}">([^<]*)</text>`, 'g'))].map(([, text]) => text as string);
  return { months: texts('14'), days: texts('34') };
}

test.each([
  [
    'a week: days',
    ['2027-01-11 20:00', '2027-01-14 20:00'],
    { months: ['Jan 2027'], days: ['11', '12', '13', '14', '15'] },
  ],
  [
    'a quarter: weeks',
    ['2027-01-11 20:00', '2027-03-01 20:00'],
    { months: ['Jan 2027', 'Feb 2027', 'Mar 2027'], days: ['11', '18', '25', '1', '8', '15', '22', '1'] },
  ],
  ['two years: months alone', ['2027-11-29 20:00', '2028-03-01 20:00', '2029-01-01 20:00'], { days: [] }],
])('%s', (_, starts, expected) => {
  expect(scale(drawn(starts))).toEqual(expect.objectContaining(expected));
});

test('a year has its months, four have halves: no name lies on another', () => {
  const year = scale(drawn(['2027-01-11 20:00', '2028-01-10 20:00'])).months;
  expect([year.length, year[0], year.at(-1)]).toEqual([13, 'Jan 2027', 'Jan 2028']);
  const { months } = scale(drawn(['2027-01-11 20:00', '2031-01-10 20:00']));
  expect(months.slice(0, 3)).toEqual(['Jan 2027', 'Jul 2027', 'Jan 2028']);
});

test('each wave has its dates beside it: on the left where there is no room on the right', () => {
  const svg = drawn(['2027-01-11 20:00', '2027-03-01 20:00']);
  expect(svg).toMatch(/<text x="[\d.]+" y="[\d.]+">Mon 11 Jan 20:00 to 04:00<\/text>/);
  expect(svg).toMatch(/<text x="[\d.]+" y="[\d.]+" text-anchor="end">Mon 1 Mar 20:00 to 04:00<\/text>/);
});

test('a day outside of the calendar is not marked', () => {
  expect(drawn(['2027-01-11 20:00'], { today: '2027-01-11' })).toContain('class="today"');
  expect(drawn(['2027-01-11 20:00'], { today: '2027-06-11' })).not.toContain('class="today"');
});

test('nothing is drawn of waves without dates, and every number is one', () => {
  expect(timeline(theReport({ objects: { 'erp/20-plans/a.yaml': aPlanObject('a', []) } }))).toBeUndefined();
  const hundred = Array.from({ length: 100 }, (_, n) => `2027-${String(1 + (n % 12)).padStart(2, '0')}-10 20:00`);
  expect(drawn(hundred)).not.toMatch(/NaN|undefined|Infinity/);
});
