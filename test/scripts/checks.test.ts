/** What CI checks the sources against: that foreign text neither stops us nor finds what objects inherit. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

function check(script: string, source?: string): { status: number | null; stderr: string } {
  const file = join(mkdtempSync(join(tmpdir(), 'check-')), 'source.ts');
  if (source !== undefined) writeFileSync(file, source);
  const args = [resolve('scripts', script), ...(source === undefined ? [] : [file])];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  return { status, stderr: stderr.replaceAll(file, 'source.ts') };
}

describe('patterns', () => {
  test.each([
    ['/(a+)+$/', 'exponential'],
    ['/^<[a-z](?:[ _-][\\w-]+)*>/', 'exponential'],
    ['/\\s+$/', 'polynomial'],
    ['new RegExp(text)', 'linearPattern'],
  ])('%s fails: %s', (pattern, why) => {
    const { status, stderr } = check('check-patterns.mjs', `export const found = (text: string) => ${pattern};`);
    expect(stderr).toContain(why);
    expect(status).toBe(1);
  });

  test('a linear one passes', () => {
    expect(check('check-patterns.mjs', 'export const found = /^[a-z]+(?:-[a-z]+)*$/;')).toEqual({
      status: 0,
      stderr: '',
    });
  });
});

describe('tables', () => {
  const told = (line: number, what: string) =>
    `source.ts:${line}: ${what}: also finds what objects inherit; make it a table or a Map\n`;

  test.each([
    ['const t = { a: 1 } as const;\nexport const f = (k: string) => t[k as "a"];', told(2, 't[k as "a"]')],
    ['export const f = (k: string) => {\n  const t: Record<string, number> = {};\n  t[k] = 1;\n};', told(3, 't[k]')],
    ['export const f = (k: string, row: object) => k in row;', told(1, 'k in row')],
  ])('%s is reported', (source, stderr) => {
    expect(check('check-tables.mjs', source)).toEqual({ status: 1, stderr });
  });

  test('a written key, a table and a private member pass', () => {
    const source = `
      import { table } from './table';
      const t = table({ a: 1 });
      const u = { a: 1 };
      export const f = (k: string) => t[k as 'a'] + u['a'];
      export class C { #p = 1; static is(it: object) { return #p in it; } }`;
    expect(check('check-tables.mjs', source)).toEqual({ status: 0, stderr: '' });
  });

  test('our sources pass', () => {
    expect(check('check-tables.mjs')).toEqual({ status: 0, stderr: '' });
  });
});

test.each(['inventory', 'lint', 'playbooks', 'query', 'waves'])(
  '%s spreads no list of foreign length into a call',
  (room) => {
    const files = readdirSync(join('lib', room), { recursive: true, encoding: 'utf8' }).filter((it) =>
      it.endsWith('.ts'),
    );
    const spread = /(?:\.push|Math\.(?:max|min))\(\.\.\./;
    expect(files.filter((file) => spread.test(readFileSync(join('lib', room, file), 'utf8')))).toEqual([]);
  },
);
