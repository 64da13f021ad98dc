import { readFileSync } from 'node:fs';
import { adoptText, mainOf } from '../adopt-kit';

test('the example of the guide is what comes out', () => {
  const guide = readFileSync('docs/guide/adopting.md', 'utf8');
  const block = (language: string) => new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\`$`, 'm').exec(guide)?.[1] ?? '';
  expect(mainOf(adoptText(block('yaml')))).toBe(block('ts'));
});
