import { readFileSync } from 'node:fs';
import { checkQuery, Inventory, parseQuery, printQuery, select } from '../../lib';
import { typed } from '../cli-kit';

jest.setTimeout(30_000);

const guide = readFileSync('docs/guide/selecting-vms.md', 'utf8');
const blocks = (language: string) =>
  [...guide.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map((found) => found[1] as string);
const { allVms } = Inventory.fromForklift({ vms: 'migrations/erp/inventory/vms.json' });

const queries = blocks('tsl').flatMap((block) => block.trimEnd().split('\n'));
const commands = blocks('console').map((block) => {
  const [, command, output] = /^\$ npx cdk8s-forklift ([^\n]*)\n(.*)$/s.exec(block) ?? [];
  return [command ?? '', output ?? ''] as const;
});

test('the guide has examples', () => {
  expect(queries.length).toBeGreaterThan(10);
  expect(commands.length).toBeGreaterThan(2);
});

test.each(queries)('%s fits the inventory of the example', (query) => {
  expect(checkQuery(query, allVms)).toEqual([]);
  expect(select(allVms, printQuery(parseQuery(query)))).toEqual(select(allVms, query));
});

test.each(commands)('%s: prints what the guide shows', async (command, output) => {
  const words = (command.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replace(/^"(.*)"$/, '$1'));
  const { stdout, stderr, code } = await typed(words);
  expect(code === 0 ? stdout : stderr).toBe(output);
});
