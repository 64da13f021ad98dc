/** Cut-overs and windows as a reviewer reads them, where the window is that of the wave. */
import { join } from 'node:path';
import { ForkliftRelease } from '../../lib';
import { projectFolder } from '../kit';
import { appOf, ENGINES, type Engine } from '../program/recipes';
import { type Files, reviewOf } from './kit';

const nowhere = join(projectFolder(), 'dist');
const files = (text: string, engine: Engine): Files =>
  Object.fromEntries(
    appOf(text, engine, ForkliftRelease.V2_12, nowhere)
      .render()
      .files.map(({ path, text: content }) => [path, content]),
  );
const program = (cutover: string, window = 'SATURDAY') =>
  `databases().run(1, { cutover: '${cutover}' }); applications().run(1); erp.wave(1, { approved: true, window: ${window} });`;

test.each(ENGINES)(
  'a moved cut-over is reported with its weekday, in the zone of the window that its wave has: %s',
  (engine) => {
    const before = files(program('2026-12-05T21:00:00Z'), engine);
    const after = files(program('2026-12-06T01:00:00Z'), engine);
    expect(reviewOf(before, after).runs).toEqual([
      {
        change: 'changed',
        run: 'databases-r1',
        plan: 'databases',
        programme: 'erp',
        wave: 'wave-01',
        what: 'cut-over, 4 h later',
        before: 'Sat 2026-12-05 22:00 Europe/Berlin (21:00 UTC)',
        after: 'Sun 2026-12-06 02:00 Europe/Berlin (01:00 UTC)',
      },
    ]);
  },
);

test('the window of a wave is reported once, with the wave', () => {
  const before = files(program('2026-12-05T21:00:00Z'), 'flux');
  const after = files(program('2026-12-05T21:00:00Z', 'NIGHTS'), 'flux');
  const { runs, waves } = reviewOf(before, after);
  expect(runs).toEqual([]);
  expect(waves.map(({ windows }) => windows)).toEqual([
    { before: ['Sat 22:00 for 6h (Europe/Berlin)'], after: ['every day 20:00 for 8h (Europe/Berlin)'] },
  ]);
});
