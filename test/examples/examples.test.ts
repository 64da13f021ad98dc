/** Each folder of examples/ renders what is committed beside it, without a warning, and lint has nothing against it. */
import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { processHost } from '../host-kit';
import { filesBelow, projectFolder } from '../kit';

jest.setTimeout(120_000);
const host = processHost();
const out = projectFolder();
const names = readdirSync('examples', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

test('the list of the gallery names each of them, and no other', () => {
  const named = [...readFileSync('examples/README.md', 'utf8').matchAll(/^\| \[([\w-]+)\]\(\1\/README\.md\)/gm)];
  expect(named.map(([, name]) => name).sort()).toEqual(names);
});

test.each(names)('%s', async (name) => {
  const folder = join('examples', name);
  const committed = filesBelow(join(folder, 'dist'));
  // Beside what is there: a run that lies there already is not held against the clock of today.
  const dist = join(out, name);
  cpSync(join(folder, 'dist'), dist, { recursive: true });

  expect(await host.program('main.ts', join(process.cwd(), folder), { CDK8S_OUTDIR: dist })).toEqual({
    code: 0,
    stdout: '',
    stderr: expect.stringMatching(/^[^\n]*: \d+ unchanged\n$/),
  });
  expect(filesBelow(dist)).toEqual(committed);
  expect(await host.typed(['lint', 'dist', '--max-warnings', '0'], join(process.cwd(), folder))).toEqual({
    code: 0,
    stdout: expect.stringMatching(/^nothing found in \d+ objects of \d+ files/),
    stderr: '',
  });
  expect(readFileSync(join(folder, 'README.md'), 'utf8')).toMatch(/^# .+\n\n[\w`]/);
});

test('what adopt makes of the YAML is what is committed', async () => {
  const made = join(out, 'adopted');
  const { code } = await host.typed(
    ['adopt', 'plan.yaml', '--program', 'crm', '--out', made],
    join(process.cwd(), 'examples/adopt'),
  );
  expect(code).toBe(0);
  expect(existsSync(made)).toBe(true);
  const words = (text: string) => text.replace(/\s+|,(?=\s*[}\])])/g, '');
  expect(words(readFileSync('examples/adopt/main.ts', 'utf8'))).toBe(
    words(readFileSync(join(made, 'main.ts'), 'utf8')),
  );
});
