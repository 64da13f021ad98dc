import fc from 'fast-check';
import { adoptText } from '../adopt-kit';
import { drawn, programOf } from '../program/arbitrary-program';

test('whatever a program renders is adopted without a patch, for each release', () => {
  fc.assert(
    fc.property(drawn, (d) => {
      const app = programOf(d);
      const text = app
        .render()
        .files.map((file) => file.text)
        .join('');
      const { differences, errors, patched } = adoptText(text, { release: app.forklift, saysRelease: true });
      expect({ differences, errors, patched }).toEqual({ differences: [], errors: [], patched: [] });
    }),
    // Each is rendered, adopted in several rounds, and rendered again.
    { numRuns: 40 },
  );
});
