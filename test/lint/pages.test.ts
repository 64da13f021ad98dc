/** Every rule has a page whose bad example gives its finding and whose good example gives none. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { rules } from '../../lib/lint/registry';
import { PAGES, pageNames, readPage, renderIndex, renderPage, rulesIn } from '../../scripts/rule-pages';

test('every rule has a page and a file, and every page and file a rule', () => {
  const names = rules.map(({ name }) => name).sort();
  expect(new Set(names).size).toBe(names.length);
  expect(pageNames().sort()).toEqual(names);
  const files = readdirSync(join(__dirname, '../../lib/lint/rules'), { recursive: true, encoding: 'utf8' }).flatMap(
    (file) => (file.endsWith('.ts') ? [basename(file, '.ts')] : []),
  );
  expect(files.sort()).toEqual(names);
});

test('the index is fresh', () => {
  expect(readFileSync(join(PAGES, 'README.md'), 'utf8')).toBe(renderIndex());
});

test.each(rules.map((rule) => [rule.name, rule] as const))('%s', (name, rule) => {
  const page = readPage(rule);
  expect(rulesIn(page.bad.findings)).toEqual([name]);
  expect(rulesIn(page.good.findings)).toEqual([]);
  expect(page.text).toBe(renderPage(page));
});
