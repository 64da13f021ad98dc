/** What CONTRIBUTING says of the rooms is what the check knows, and what is there. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const text = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');
const script = "import('./scripts/check-rooms.mjs').then(({ mayKnow }) => console.log(JSON.stringify(mayKnow)))";
const mayKnow: Record<string, string[]> = JSON.parse(
  execFileSync(process.execPath, ['-e', script], { cwd: root, encoding: 'utf8' }),
);
const rooms = readdirSync(join(root, 'lib'), { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
);

test('the table of who may know whom is the one that is checked', () => {
  const table = text.slice(text.indexOf('| Room '), text.indexOf('`lib/index.ts` may know all'));
  const rows = [...table.matchAll(/^\| `([\w-]+)` +\| ([^|]*?) +\|$/gm)].map(([, room, known]) => [room, known]);
  const expected = Object.entries(mayKnow).map(([room, names]) => [
    room,
    names.length === 0 ? 'nobody' : [...names].sort().join(', '),
  ]);
  expect(Object.fromEntries(rows)).toEqual(Object.fromEntries(expected));
});

test('every room is in the table and in the tree, and says what it does', () => {
  expect(Object.keys(mayKnow).sort()).toEqual([...rooms].sort());
  const tree = [...text.matchAll(/^lib\/([\w-]+)\/ /gm)].map(([, room]) => room).sort();
  expect(tree).toEqual([...rooms].sort());
  expect(rooms.filter((room) => !existsSync(join(root, 'lib', room, 'README.md')))).toEqual([]);
});

test('every path that CONTRIBUTING names is there', () => {
  const paths = [...text.matchAll(/`((?:lib|test|scripts|docs|bench|bin)\/[\w./-]+)`/g)].map(
    ([, path]) => path as string,
  );
  expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

test('every decision has a number of its own, which its title has too', () => {
  const files = readdirSync(join(root, 'docs/adr')).sort();
  expect(files.map((file) => Number(file.slice(0, 4)))).toEqual(files.map((_, i) => i + 1));
  const titles = files.map((file) =>
    Number(/^# (\d+)\./.exec(readFileSync(join(root, 'docs/adr', file), 'utf8'))?.[1]),
  );
  expect(titles).toEqual(files.map((_, i) => i + 1));
});
