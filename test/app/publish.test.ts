import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publish, restoreInterrupted } from '../../lib/app/publish';
import type { TextFile } from '../../lib/layout/text-file';
import { ProblemError } from '../../lib/problems/problem';
import { filesBelow } from '../kit';

let cwd: string;
beforeEach(() => {
  cwd = fs.mkdtempSync(join(tmpdir(), 'publish-'));
});
afterEach(() => {
  jest.restoreAllMocks();
  fs.rmSync(cwd, { recursive: true });
});

const file = (path: string, text = `text of ${path}\n`): TextFile => ({ path, text });
const first = [file('erp/10-base/a.yaml'), file('erp/20-plans/b.yaml'), file('erp/20-plans/c.yaml')];
const second = [file('crm/10-base/d.yaml'), file('erp/10-base/a.yaml'), file('erp/20-plans/c.yaml', 'changed\n')];
const content = (files: readonly TextFile[]) => Object.fromEntries(files.map((f) => [f.path, f.text]));
const at = (path: string) => join(cwd, path);
/** Files with the time of their last change. */
const times = (folder: string) =>
  Object.keys(filesBelow(at(folder))).map((path) => [path, fs.statSync(at(`${folder}/${path}`)).mtimeMs]);

// Both ways that lead to dist/: what cdk8s.yaml says, and a programme that is run directly.
describe.each([
  ['staged', '.synth/dist'],
  ['direct', 'dist'],
])('%s', (way, outdir) => {
  test('a first synth adds all', () => {
    expect(publish(first, outdir, cwd)).toEqual({
      folder: 'dist',
      added: ['erp/10-base/a.yaml', 'erp/20-plans/b.yaml', 'erp/20-plans/c.yaml'],
      changed: [],
      removed: [],
      unchanged: 0,
    });
    expect(filesBelow(at('dist'))).toEqual(content(first));
  });

  test('the same again touches nothing', () => {
    publish(first, outdir, cwd);
    for (const path of Object.keys(filesBelow(at('dist')))) fs.utimesSync(at(`dist/${path}`), 1, 1);
    const before = times('dist');
    expect(publish(first, outdir, cwd)).toEqual({ folder: 'dist', added: [], changed: [], removed: [], unchanged: 3 });
    expect(times('dist')).toEqual(before);
  });

  test('changes are told, and what is gone is gone', () => {
    publish(first, outdir, cwd);
    expect(publish(second, outdir, cwd)).toEqual({
      folder: 'dist',
      added: ['crm/10-base/d.yaml'],
      changed: ['erp/20-plans/c.yaml'],
      removed: ['erp/20-plans/b.yaml'],
      unchanged: 1,
    });
    expect(filesBelow(at('dist'))).toEqual(content(second));
    expect(fs.existsSync(at('dist/erp/20-plans/b.yaml'))).toBe(false);
  });

  test('a change of bytes that is none of length is seen', () => {
    publish(first, outdir, cwd);
    const [a, ...others] = first as [TextFile, ...TextFile[]];
    const changed = [{ ...a, text: a.text.toUpperCase() }, ...others];
    expect(publish(changed, outdir, cwd).changed).toEqual([a.path]);
    expect(filesBelow(at('dist'))).toEqual(content(changed));
  });

  test.each([
    ['a file beside the programmes', ['README.md'], 'README.md'],
    ['a manifest beside the programmes', ['mine.yaml'], 'mine.yaml'],
    ['a file without an ending', ['erp/notes'], 'erp/notes'],
    ['a script', ['erp/20-plans/apply.sh'], 'erp/20-plans/apply.sh'],
    ['a hidden file', ['.gitkeep'], '.gitkeep'],
    ['many', ['a', 'b', 'c', 'd', 'e', 'f'], 'a, b, c, d, e, ...'],
  ])('a folder with what no synth writes is left alone: %s', (_, strangers, shown) => {
    publish(first, outdir, cwd);
    for (const path of strangers) fs.writeFileSync(at(`dist/${path}`), 'mine');
    const before = filesBelow(at('dist'));
    expect(() => publish(second, outdir, cwd)).toThrow(
      new ProblemError([
        {
          severity: 'error',
          code: 'output-not-ours',
          where: 'dist',
          message: `the output folder would be replaced, but holds files that no synth writes: ${shown}`,
          fix: 'move them elsewhere, or choose another output folder',
        },
      ]),
    );
    expect(filesBelow(at('dist'))).toEqual(before);
  });

  test('an empty folder is taken', () => {
    fs.mkdirSync(at('dist'));
    expect(publish(first, outdir, cwd).added).toHaveLength(3);
  });

  test('a synth that was killed between its two renames is made good, then the new one is compared with it', () => {
    publish(first, outdir, cwd);
    // Stop at the second rename, as a kill would.
    const rename = fs.renameSync;
    let renames = 0;
    jest.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
      renames += 1;
      if (renames === 2) throw new Error('killed');
      rename(from, to);
    });
    expect(() => publish(second, outdir, cwd)).toThrow('killed');
    expect(fs.existsSync(at('dist'))).toBe(false);
    jest.restoreAllMocks();

    expect(publish(second, outdir, cwd)).toMatchObject({ added: ['crm/10-base/d.yaml'], unchanged: 1 });
    expect(filesBelow(at('dist'))).toEqual(content(second));
    expect(Object.keys(filesBelow(at('.synth'))).filter((path) => path.startsWith('previous'))).toEqual([]);
  });

  test('a synth that was killed before its renames has changed nothing', () => {
    publish(first, outdir, cwd);
    jest.spyOn(fs, 'renameSync').mockImplementation(() => {
      throw new Error('killed');
    });
    expect(() => publish(second, outdir, cwd)).toThrow('killed');
    expect(filesBelow(at('dist'))).toEqual(content(first));
  });

  test('a synth that was killed behind its renames is complete, and what it left is cleared away', () => {
    publish(first, outdir, cwd);
    const remove = fs.rmSync;
    jest.spyOn(fs, 'rmSync').mockImplementation((path, options) => {
      if (String(path).includes('previous')) throw new Error('killed');
      remove(path, options);
    });
    expect(() => publish(second, outdir, cwd)).toThrow('killed');
    jest.restoreAllMocks();
    expect(filesBelow(at('dist'))).toEqual(content(second));
    expect(publish(second, outdir, cwd).unchanged).toBe(3);
    expect(Object.keys(filesBelow(at('.synth'))).filter((path) => path.startsWith('previous'))).toEqual([]);
  });

  test(`what is left behind: ${way === 'staged' ? 'the staged files, for cdk8s to list' : 'nothing'}`, () => {
    publish(first, outdir, cwd);
    publish(second, outdir, cwd);
    expect(fs.readdirSync(cwd).sort()).toEqual(way === 'staged' ? ['.synth', 'dist'] : ['dist']);
    expect(filesBelow(at('.synth'))).toEqual(
      way === 'staged' ? content(second.map((f) => ({ ...f, path: `dist/${f.path}` }))) : {},
    );
  });
});

test('staged files are links to the same bytes', () => {
  publish(first, '.synth/dist', cwd);
  const inode = (path: string) => fs.statSync(at(path)).ino;
  expect(inode('dist/erp/10-base/a.yaml')).toBe(inode('.synth/dist/erp/10-base/a.yaml'));
});

test('without hard links the bytes are written again', () => {
  jest.spyOn(fs, 'linkSync').mockImplementation(() => {
    throw Object.assign(new Error('EPERM'), { code: 'EPERM' });
  });
  publish(first, '.synth/dist', cwd);
  expect(filesBelow(at('dist'))).toEqual(content(first));
  expect(filesBelow(at('.synth/dist'))).toEqual(content(first));
});

test('a staged folder further down is that folder', () => {
  expect(publish(first, '.synth/out/prod', cwd).folder).toBe('out/prod');
  expect(filesBelow(at('out/prod'))).toEqual(content(first));
});

test('a folder elsewhere is called as it was given', () => {
  const outdir = at('else/where');
  expect(publish(first, outdir, process.cwd()).folder).toBe(outdir);
  expect(filesBelow(outdir)).toEqual(content(first));
  expect(fs.readdirSync(at('else'))).toEqual(['where']);
});

test('what a killed synth left of one folder is not taken for that of its neighbour', () => {
  const [a, b] = [at('a'), at('b')];
  publish(first, a, process.cwd());
  const rename = fs.renameSync;
  let renames = 0;
  jest.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
    renames += 1;
    if (renames === 2) throw new Error('killed');
    rename(from, to);
  });
  expect(() => publish(second, a, process.cwd())).toThrow('killed');
  jest.restoreAllMocks();
  expect(publish(second, b, process.cwd()).added).toHaveLength(3);
  expect(publish(first, a, process.cwd())).toMatchObject({ added: [], changed: [], removed: [], unchanged: 3 });
});

test('a folder that a killed synth took away comes back before anything is written', () => {
  publish(first, '.synth/dist', cwd);
  fs.renameSync(at('dist'), at('.synth/previous-dist'));

  restoreInterrupted('.synth/dist', cwd);

  expect(filesBelow(at('dist'))).toEqual(content(first));
});

test('what a killed synth had begun to write is cleared away, what a running one writes is not', () => {
  publish(first, '.synth/dist', cwd);
  // No process has this number: it is beyond what the system gives.
  fs.mkdirSync(at('.synth/next-4194305'));
  fs.mkdirSync(at(`.synth/next-${process.ppid}`));

  publish(second, '.synth/dist', cwd);

  expect(fs.readdirSync(at('.synth')).sort()).toEqual(['dist', `next-${process.ppid}`]);
});
