/** The table of Forklift's conditions names rules that exist, and every condition that a rule names is in it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogue } from '../../lib/problems/catalogue';
import { beside } from '../kit';

const page = readFileSync(join(__dirname, '../../docs/rules/forklift-conditions.md'), 'utf8');
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (?:-|Condition|What is refused)/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()));

test('every rule that the table names exists, and its link leads there', () => {
  const links = [...page.matchAll(/\[([\w-]+)\]\(([\w-]+)\.md\)/g)];
  expect(links.length).toBeGreaterThan(80);
  for (const [, name, file] of links) {
    expect(file).toBe(name);
    expect([...catalogue.keys()]).toContain(name);
  }
});

test('every row names a rule or says why there is none', () => {
  expect(rows.length).toBeGreaterThan(90);
  expect(rows.filter((row) => row[row.length - 3] === '' && row[row.length - 2] === '')).toEqual([]);
});

test('every condition that a rule names is in the table, with that rule', () => {
  const missing = [...catalogue].flatMap(([name, { condition }]) =>
    (condition?.split(', ') ?? []).flatMap((one) =>
      rows.some((row) => row[1]?.split(' ')[0] === one && row.some((cell) => cell.includes(`(${name}.md)`)))
        ? []
        : [`${one}: ${name}`],
    ),
  );
  expect(missing).toEqual([]);
});

const facts = beside('../shared/facts/forklift.md');
(facts ? test : test.skip)('every condition of Forklift is in the table', () => {
  const text = readFileSync(facts as string, 'utf8');
  const section = text.slice(text.indexOf('### 4.3'), text.indexOf('**Name templates**'));
  const cells = section.split('\n').flatMap((line) => (line.startsWith('|') ? line.split('|').slice(1, 3) : []));
  // Names of conditions, without their reasons, which come after a slash.
  const names = cells.flatMap(
    (cell) => cell.replace(/\/[^;]*/g, '').match(/\b[A-Z][A-Za-z]*[a-z][A-Z][A-Za-z]+\b/g) ?? [],
  );
  const notConditions =
    /^(NotSet|NotFound|NotUnique|NotSupported|InMaintenanceMode|MissingChangedBlockTracking|ConsolidationNeeded|MissingGuestInformation|TypeErr|DataErr|DataError|InvalidManagementType|NetworkMap|StorageMap)$/;
  const missing = [...new Set(names)].filter((name) => !notConditions.test(name) && !page.includes(name));
  expect(missing).toEqual([]);
  expect(names.length).toBeGreaterThan(60);
});
