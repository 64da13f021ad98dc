/** Every law has a page whose bad example gives its finding and whose good example gives none. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { rules } from '../../lib/lint/registry';
import { catalogue } from '../../lib/problems/catalogue';
import { PAGES, pageNames, readPage, renderIndex, renderPage } from '../../scripts/rule-pages';

test('every law has a page, and every page a law; every rule a file, and every file a rule', () => {
  expect(pageNames().sort()).toEqual([...catalogue.keys()].sort());
  const names = rules.map(({ code }) => code).sort();
  expect(new Set(names).size).toBe(names.length);
  const files = readdirSync(join(__dirname, '../../lib/lint/rules'), { recursive: true, encoding: 'utf8' }).flatMap(
    (file) => (file.endsWith('.ts') && file !== 'all.ts' ? [basename(file, '.ts')] : []),
  );
  expect(files.sort()).toEqual(names);
});

test('the index is fresh', () => {
  expect(readFileSync(join(PAGES, 'README.md'), 'utf8')).toBe(renderIndex());
});

/** No example can show these: the test that does. */
const WITHOUT_EXAMPLE: Readonly<Record<string, string>> = {
  'groups-merged': 'test/waves/plan-waves.test.ts',
  'late-vm': 'test/waves/plan-waves.test.ts',
  'no-workload': 'test/hooks/files/workload-file.test.ts',
  'not-cleared-away': 'test/app/publish.test.ts',
  'owner-missing': 'test/waves/owners.test.ts',
  'outside-output': 'test/app/publish.test.ts',
};

test.each([...catalogue.keys()])('%s', (code) => {
  const page = readPage(code);
  const elsewhere = WITHOUT_EXAMPLE[code];
  if (elsewhere !== undefined)
    expect(readFileSync(join(__dirname, '../..', elsewhere), 'utf8')).toContain(`code: '${code}'`);
  expect(page.bad.codes).toEqual(elsewhere === undefined ? [code] : []);
  expect(page.good.codes).toEqual([]);
  expect(page.text).toBe(renderPage(page));
});
