import fs from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { holdOutput, publish } from '../../lib/app/publish';
import { fileList } from '../../lib/layout/layout';
import type { TextFile } from '../../lib/layout/text-file';
import { toYaml } from '../../lib/layout/yaml';
import { type Problem, ProblemError } from '../../lib/problems/problem';
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

// Both ways that lead to dist/: what cdk8s.yaml says, and a program that is run directly.
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

  test('changes are reported, and what is gone is gone', () => {
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
    ['a file beside the programs', ['README.md'], 'README.md'],
    ['a manifest beside the programs', ['mine.yaml'], 'mine.yaml'],
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
          message: `the output folder would be replaced, but it holds files that a synth does not write: ${shown}`,
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

  test('when the new folder cannot take its place, the old one is put back', () => {
    publish(first, outdir, cwd);
    const rename = fs.renameSync;
    let renames = 0;
    jest.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
      renames += 1;
      if (renames === 2)
        throw Object.assign(new Error('EACCES: permission denied, rename'), { code: 'EACCES', syscall: 'rename' });
      rename(from, to);
    });
    expect(() => publish(second, outdir, cwd)).toThrow(
      new ProblemError([
        {
          severity: 'error',
          code: 'output-not-written',
          where: 'dist',
          message: 'cannot be written: EACCES: permission denied, rename',
          fix: 'check free space and permissions, and synthesize again: the folder is unchanged',
        },
      ]),
    );
    jest.restoreAllMocks();
    expect(filesBelow(at('dist'))).toEqual(content(first));
    expect(publish(second, outdir, cwd)).toMatchObject({ added: ['crm/10-base/d.yaml'], unchanged: 1 });
    expect(Object.keys(filesBelow(at('.synth'))).filter((path) => !path.startsWith('dist/'))).toEqual([]);
  });

  test('a synth that was killed before its renames has changed nothing', () => {
    publish(first, outdir, cwd);
    jest.spyOn(fs, 'renameSync').mockImplementation(() => {
      throw new Error('killed');
    });
    expect(() => publish(second, outdir, cwd)).toThrow('killed');
    expect(filesBelow(at('dist'))).toEqual(content(first));
  });

  test('what was replaced and cannot be removed is reported, and removed by the next synth', () => {
    publish(first, outdir, cwd);
    const remove = fs.rmSync;
    jest.spyOn(fs, 'rmSync').mockImplementation((path, options) => {
      if (String(path).includes('trash'))
        throw Object.assign(new Error('EACCES'), { code: 'EACCES', syscall: 'rmdir' });
      remove(path, options);
    });
    const told: Problem[] = [];
    holdOutput(outdir, (output) => output.publish(second, { tell: (warnings) => told.push(...warnings) }), cwd);
    jest.restoreAllMocks();
    expect(told).toEqual([
      {
        severity: 'warning',
        code: 'not-cleared-away',
        where: 'dist',
        message: `is complete, but what it replaced cannot be removed: ${at('.synth/previous-dist')}`,
        fix: 'check the permissions, or remove it',
      },
    ]);
    expect(filesBelow(at('dist'))).toEqual(content(second));
    expect(publish(second, outdir, cwd).unchanged).toBe(3);
    expect(Object.keys(filesBelow(at('.synth'))).filter((path) => !path.startsWith('dist/'))).toEqual([]);
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

test('staged files share no bytes with the published ones: what cdk8s does to them stays there', () => {
  publish(first, '.synth/dist', cwd);
  expect(filesBelow(at('.synth/dist'))).toEqual(content(first));
  for (const { path } of first) {
    expect(fs.statSync(at(`dist/${path}`)).nlink).toBe(1);
    fs.writeFileSync(at(`.synth/dist/${path}`), '');
  }
  expect(filesBelow(at('dist'))).toEqual(content(first));
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

  holdOutput('.synth/dist', () => {}, cwd);

  expect(filesBelow(at('dist'))).toEqual(content(first));
});

test('what a killed synth had begun to write or to remove is cleared away, what is of another folder is not', () => {
  publish(first, '.synth/dist', cwd);
  for (const name of ['next-dist-a1B2c3', 'trash-dist-0f', 'next-dist-eu-a1B2c3', 'next-eu-a1B2c3'])
    fs.mkdirSync(at(`.synth/${name}/erp`), { recursive: true });

  publish(second, '.synth/dist', cwd);

  expect(fs.readdirSync(at('.synth')).sort()).toEqual(['dist', 'next-dist-eu-a1B2c3', 'next-eu-a1B2c3']);
});

test('of two folders that a killed synth left, the one that took its place stays', () => {
  publish(first, '.synth/dist', cwd);
  fs.cpSync(at('dist'), at('.synth/previous-dist'), { recursive: true });
  fs.writeFileSync(at('.synth/previous-dist/erp/10-base/a.yaml'), 'of the one before\n');
  const names: string[] = [];
  const rename = fs.renameSync;
  jest.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
    names.push(String(to).slice(at('.synth/').length));
    rename(from, to);
  });

  holdOutput('.synth/dist', () => {}, cwd);
  expect(names).toEqual([expect.stringMatching(/^trash-dist-[0-9a-f]{32}$/)]);
  expect(filesBelow(at('dist'))).toEqual(content(first));
  expect(fs.existsSync(at('.synth/previous-dist'))).toBe(false);

  // Its name is one that the next synth clears away.
  jest.restoreAllMocks();
  publish(second, '.synth/dist', cwd);
  expect(fs.readdirSync(at('.synth'))).toEqual(['dist']);
});

test('when the old folder cannot be put back either, where it is is reported', () => {
  publish(first, '.synth/dist', cwd);
  const rename = fs.renameSync;
  let renames = 0;
  jest.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
    renames += 1;
    if (renames > 1) throw Object.assign(new Error('EIO: i/o error'), { code: 'EIO', syscall: 'rename' });
    rename(from, to);
  });
  expect(() => publish(second, '.synth/dist', cwd)).toThrow(
    new ProblemError([
      {
        severity: 'error',
        code: 'output-not-written',
        where: 'dist',
        message:
          'cannot be written: EIO: i/o error; and cannot be restored: a complete copy of what was there is in .synth/previous-dist',
        fix: 'check the permissions; the next synth restores it first',
      },
    ]),
  );
  jest.restoreAllMocks();
  expect(filesBelow(at('.synth/previous-dist'))).toEqual(content(first));
});

test('all that cannot be removed is named, and nobody is told where there is nothing to tell', () => {
  publish(first, '.synth/dist', cwd);
  fs.mkdirSync(at('.synth/trash-dist-0f'));
  const tell = jest.fn();
  const put = (files: readonly TextFile[]) => holdOutput('.synth/dist', (it) => it.publish(files, { tell }), cwd);
  put(second);
  expect(tell).not.toHaveBeenCalled();

  fs.mkdirSync(at('.synth/trash-dist-0f'));
  const remove = fs.rmSync;
  jest.spyOn(fs, 'rmSync').mockImplementation((path, options) => {
    if (String(path).includes('trash')) throw Object.assign(new Error('EACCES'), { code: 'EACCES', syscall: 'rmdir' });
    remove(path, options);
  });
  put(first);
  const left = `${at('.synth/trash-dist-0f')}, ${at('.synth/previous-dist')}`;
  expect(tell.mock.calls).toEqual([
    [[expect.objectContaining({ message: `is complete, but what it replaced cannot be removed: ${left}` })]],
  ]);
});

test('a folder for the lock that another synth takes away is made again, and not forever', () => {
  const make = fs.mkdirSync;
  let gone = 2;
  const takenAway = jest.spyOn(fs, 'mkdirSync').mockImplementation(((path: string, options: object) => {
    if (String(path).endsWith('lock-dist') && gone > 0) {
      gone -= 1;
      throw Object.assign(new Error('ENOENT: no such file or directory'), { code: 'ENOENT', syscall: 'mkdir' });
    }
    return make(path, options);
  }) as typeof fs.mkdirSync);
  expect(publish(first, '.synth/dist', cwd).added).toHaveLength(3);

  gone = 3;
  expect(() => publish(second, '.synth/dist', cwd)).toThrow('ENOENT: no such file or directory');
  takenAway.mockRestore();
  expect(filesBelow(at('dist'))).toEqual(content(first));
});

describe('two synths at once', () => {
  test('the second says so, and has neither written nor removed anything', () => {
    publish(first, '.synth/dist', cwd);
    holdOutput(
      '.synth/dist',
      (output) => {
        expect(() => publish(second, '.synth/dist', cwd)).toThrow(
          new ProblemError([
            {
              severity: 'error',
              code: 'synth-running',
              where: 'dist',
              message: `another synth is writing this folder (process ${process.pid} on ${hostname()})`,
              fix: 'wait for it and synthesize again; if none is running, remove .synth/lock-dist',
            },
          ]),
        );
        expect(filesBelow(at('dist'))).toEqual(content(first));
        expect(output.publish(second).added).toEqual(['crm/10-base/d.yaml']);
      },
      cwd,
    );
    expect(filesBelow(at('dist'))).toEqual(content(second));
    expect(fs.readdirSync(at('.synth'))).toEqual(['dist']);
  });

  test('another folder does not matter', () => {
    holdOutput('.synth/dist', () => publish(second, '.synth/out/dist', cwd), cwd);
    expect(filesBelow(at('out/dist'))).toEqual(content(second));
  });

  test('a folder and a link to it are one', () => {
    publish(first, 'real', cwd);
    fs.symlinkSync('real', at('link'));
    holdOutput('real', () => expect(() => publish(second, 'link', cwd)).toThrow('another synth is writing'), cwd);
  });

  test('a synth that has thrown holds nothing any more, and leaves nothing', () => {
    const wrong = () => {
      throw new Error('a program at fault');
    };
    expect(() => holdOutput('out/dist', wrong, cwd)).toThrow('a program at fault');
    expect(fs.readdirSync(cwd)).toEqual([]);
    expect(publish(first, 'out/dist', cwd).added).toHaveLength(3);
  });

  /** Has a lock in place like one that a process left or holds. No process has that number: it is beyond what there is. */
  function lock({ pid = 4194305, host = hostname(), age = 0, owned = true }) {
    fs.mkdirSync(at('.synth/lock-dist'), { recursive: true });
    const { ino, birthtimeMs } = fs.statSync(at('.synth/lock-dist'));
    const owner = { pid, host, lock: owned ? `${ino} ${birthtimeMs}` : 'of another time' };
    fs.writeFileSync(at('.synth/lock-dist.owner'), JSON.stringify(owner));
    const changed = Date.now() / 1000 - age;
    fs.utimesSync(at('.synth/lock-dist'), changed, changed);
  }
  test('a lock whose owner nobody can read is reported without one', () => {
    lock({ pid: process.ppid });
    fs.writeFileSync(at('.synth/lock-dist.owner'), 'half a');
    expect(() => publish(first, '.synth/dist', cwd)).toThrow('another synth is writing this folder [synth-running]');
  });

  test.each([
    ['of a process that has ended is taken over', {}, true],
    ['of a process that runs is not, after a minute neither', { pid: process.ppid, age: 60 }, false],
    ['of a number that another process has now is taken over in the end', { pid: process.ppid, age: 601 }, true],
    ['of another machine is not taken over', { host: 'elsewhere', age: 60 }, false],
    ['of another machine is taken over in the end', { host: 'elsewhere', age: 601 }, true],
    ['that was just taken, after one that was killed, is not taken over', { owned: false }, false],
    ['whose owner could not say who it is, is taken over', { owned: false, age: 6 }, true],
  ])('a lock %s', (_, made, isTaken) => {
    lock(made);
    const attempt = () => publish(first, '.synth/dist', cwd);
    if (isTaken) expect(attempt().added).toHaveLength(3);
    else expect(attempt).toThrow('another synth is writing this folder');
    expect(fs.existsSync(at('dist'))).toBe(isTaken);
  });
});

describe('an output folder that is a symbolic link', () => {
  test.each([
    ['staged', '.synth/dist'],
    ['direct', 'dist'],
  ])('is kept, and the folder after it is written: %s', (_, outdir) => {
    fs.mkdirSync(at('elsewhere/deep'), { recursive: true });
    fs.symlinkSync('elsewhere/deep', at('dist'));
    publish(first, outdir, cwd);
    publish(second, outdir, cwd);
    expect(fs.readlinkSync(at('dist'))).toBe('elsewhere/deep');
    expect(filesBelow(at('elsewhere/deep'))).toEqual(content(second));
    expect(fs.readdirSync(at('elsewhere'))).toEqual(['deep']);
  });

  test.each([
    ['a broken symbolic link', () => fs.symlinkSync('nowhere', at('dist'))],
    ['a file', () => fs.writeFileSync(at('dist'), 'mine')],
  ])('%s is refused', (what, make) => {
    make();
    expect(() => publish(first, '.synth/dist', cwd)).toThrow(
      new ProblemError([
        {
          severity: 'error',
          code: 'output-not-ours',
          where: 'dist',
          message: `the output folder is ${what}`,
          fix: 'move it elsewhere, or choose another output folder',
        },
      ]),
    );
    expect(fs.readdirSync(cwd)).toEqual(['dist']);
  });
});

describe('what no synth wrote', () => {
  const refused = (make: () => void, shown: string) => {
    make();
    const before = filesBelow(at('dist'));
    expect(() => publish(second, 'dist', cwd)).toThrow(
      `it holds files that a synth does not write: ${shown} [output-not-ours]`,
    );
    expect(filesBelow(at('dist'))).toEqual(before);
  };
  const write = (path: string, text = 'kind: Deployment\n') => {
    fs.mkdirSync(dirname(at(path)), { recursive: true });
    fs.writeFileSync(at(path), text);
  };
  const plan = (program = 'erp') =>
    toYaml({
      apiVersion: 'forklift.konveyor.io/v1beta1',
      kind: 'Plan',
      metadata: { labels: { 'app.kubernetes.io/part-of': program }, name: 'old', namespace: 'x' },
    });

  test.each([
    'prod/deploy.yaml',
    'erp/mine.yaml',
    'erp/x.json',
    'erp/20-plans/plan-mine.yaml',
    'erp/30-runs/wave-01/a.yml',
  ])('is refused beside what a synth wrote: %s', (path) => {
    publish(first, 'dist', cwd);
    refused(() => write(`dist/${path}`, plan()), path);
  });

  test.each([
    ['prod/deploy.yaml', 'kind: Deployment\n'],
    ['erp/20-plans/plan-old.yaml', `${plan()}# by hand\n`],
    ['erp/20-plans/plan-old.yaml', plan('crm')],
    ['erp/10-base/plan-old.yaml', plan()],
    ['erp/plan-old.yaml', plan()],
    ['plan-old.yaml', plan()],
    ['erp/20-plans/mine.yaml', plan()],
    ['erp/20-plans/kustomization.yaml', plan()],
    ['gitops/plan-old.yaml', plan()],
    ['gitops/argocd/config/my.patch.json', '{}'],
    ['erp/20-plans/plan-old.yaml', 'a: b: c\n'],
  ])('is refused in a folder without a record: %s', (path, text) => refused(() => write(`dist/${path}`, text), path));

  test('a link, even to a file of a synth, is refused', () => {
    publish(first, 'dist', cwd);
    refused(() => {
      fs.renameSync(at('dist/erp/10-base/a.yaml'), at('a.yaml'));
      fs.symlinkSync(at('a.yaml'), at('dist/erp/10-base/a.yaml'));
    }, 'erp/10-base/a.yaml');
  });

  test('a folder of an earlier version, which kept no record, is taken over; what is removed is named', () => {
    write('dist/erp/20-plans/plan-old.yaml', plan());
    write('dist/erp/kustomization.yaml', toYaml(fileList('erp', ['20-plans']).manifest));
    write('dist/gitops/argocd/config/openshift-gitops.patch.json', '{\n  "spec": {}\n}\n');
    write('dist/erp/10-base/a.yaml', (first[0] as TextFile).text);
    const told: Problem[] = [];
    const publication = holdOutput(
      'dist',
      (output) => output.publish(first, { tell: (warnings) => told.push(...warnings) }),
      cwd,
    );
    expect(publication).toEqual({
      folder: 'dist',
      added: ['erp/20-plans/b.yaml', 'erp/20-plans/c.yaml'],
      changed: [],
      removed: [
        'erp/20-plans/plan-old.yaml',
        'erp/kustomization.yaml',
        'gitops/argocd/config/openshift-gitops.patch.json',
      ],
      unchanged: 1,
    });
    expect(told.map((p) => `${p.where} ${p.message} [${p.code}]`)).toEqual(
      publication.removed.map(
        (path) =>
          `dist/${path} is removed: there is no .cdk8s-forklift in the folder yet, and its content looks like that of an earlier synth [removed-by-content]`,
      ),
    );
  });

  test('a file that was edited is named before it is replaced or removed', () => {
    publish(first, 'dist', cwd);
    for (const { path } of first) write(`dist/${path}`, 'by hand\n');
    const told: Problem[] = [];
    const publication = holdOutput(
      'dist',
      (output) =>
        output.publish(second, {
          tell: (warnings) => {
            told.push(...warnings);
            expect(filesBelow(at('dist'))['erp/10-base/a.yaml']).toBe('by hand\n');
          },
        }),
      cwd,
    );
    expect(told.map((p) => `${p.severity} ${p.where} ${p.message} [${p.code}]`)).toEqual([
      'warning dist/erp/10-base/a.yaml was changed after a synth wrote it: it is written again [edited-by-hand]',
      'warning dist/erp/20-plans/b.yaml was changed after a synth wrote it: it is removed [edited-by-hand]',
      'warning dist/erp/20-plans/c.yaml was changed after a synth wrote it: it is written again [edited-by-hand]',
    ]);
    expect(publication.changed).toEqual(['erp/10-base/a.yaml', 'erp/20-plans/c.yaml']);
    expect(filesBelow(at('dist'))).toEqual(content(second));
  });

  test('line ends of Windows, as Git may write them, are not an edit', () => {
    publish(first, 'dist', cwd);
    write('dist/erp/10-base/a.yaml', (first[0] as TextFile).text.replace('\n', '\r\n'));
    const told: Problem[] = [];
    holdOutput('dist', (output) => output.publish(first, { tell: (warnings) => told.push(...warnings) }), cwd);
    expect(told).toEqual([]);
  });
});

describe('a path that leads out of the folder', () => {
  test.each(['../evil', 'erp/../../evil', '/evil', 'erp//a', './a', '', 'erp/a\\..\\b', '.cdk8s-forklift'])(
    '%j is not written',
    (path) => {
      expect(() => publish([...first, file(path)], 'out/dist', cwd)).toThrow(
        new ProblemError([
          {
            severity: 'error',
            code: 'outside-output',
            where: 'out/dist',
            message: `a file ${JSON.stringify(path)} would lie outside of the folder, or be written twice`,
          },
        ]),
      );
      expect(fs.readdirSync(cwd)).toEqual([]);
    },
  );

  test('nor is one path written twice', () => {
    expect(() => publish([...first, file('erp/10-base/a.yaml')], 'dist', cwd)).toThrow('or be written twice');
  });
});

test('a record that nobody can read is reported, and nothing is touched', () => {
  publish(first, 'dist', cwd);
  fs.writeFileSync(at('dist/.cdk8s-forklift'), '{}\n');
  expect(() => publish(second, 'dist', cwd)).toThrow(
    new ProblemError([
      {
        severity: 'error',
        code: 'output-record-unreadable',
        where: 'dist/.cdk8s-forklift',
        message: 'is not in the form that a synth writes, so it is unknown which files of the folder may be replaced',
        fix: 'restore it from Git, or remove it: the files are then recognized by their content',
      },
    ]),
  );
  expect(filesBelow(at('dist'))).toEqual(content(first));
});
