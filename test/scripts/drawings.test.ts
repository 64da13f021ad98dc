import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawings } from '../../scripts/drawings';

test('each drawing is what is committed, and has what it shows in words and a ground for both color schemes', async () => {
  const drawn = await drawings();
  expect(Object.keys(drawn)).toHaveLength(5);
  for (const [name, text] of Object.entries(drawn)) {
    expect(text).toBe(readFileSync(join('docs/pictures', name), 'utf8'));
    expect(text).toMatch(/<title>[^<]{10,}<\/title>/);
    expect(text).toContain('@media (prefers-color-scheme: dark)');
  }
  expect(drawn['wave-timeline.svg']).toContain('300 VMs in 13 waves');
  expect(drawn['colored-report.svg']).toContain('<tspan class="bad">error</tspan>');
});
