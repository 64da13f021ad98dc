/** What people and pipelines hand to `diff` that is not two folders of today's: refs, outputs of earlier versions, builds of kustomize. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dump } from 'js-yaml';
import { OLD_PREFIX, OUR_PREFIX } from '../../lib/forklift/annotations';
import { typed } from '../cli-kit';
import { build, testWithKustomize } from '../delivery/kustomize-kit';
import { projectFolder, run } from '../kit';

const root = projectFolder();

function rewrite(folder: string, change: (text: string) => string): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    writeFileSync(file, change(readFileSync(file, 'utf8')));
  }
}

describe('a ref', () => {
  const folder = join(root, 'refs');
  const git = (...args: string[]) =>
    execFileSync(
      'git',
      ['-c', 'user.name=t', '-c', 'user.email=t@example.com', '-c', 'commit.gpgsign=false', ...args],
      {
        cwd: folder,
        stdio: 'ignore',
      },
    );
  beforeAll(() => {
    mkdirSync(join(folder, 'dist'), { recursive: true });
    writeFileSync(join(folder, 'dist/a.yaml'), 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n');
    git('init', '--quiet', '--initial-branch', 'main');
    git('add', '.');
    git('commit', '--quiet', '-m', 'one');
  });

  test.each([
    ['--output=/tmp/x', 'error: --output=/tmp/x begins with "-", like no folder or ref here\n'],
    ['-main', 'error: -main begins with "-", like no folder or ref here\n'],
    ['HEAD~99', 'error: HEAD~99 is not a folder, a file or a commit of this repository\n'],
    ['main; touch x', 'error: main; touch x is not a folder, a file or a commit of this repository\n'],
    ['', 'error: a side is empty\n'],
  ])('that is none is reported, and runs nothing: %s', async (ref, message) => {
    const { code, stdout, stderr } = await typed(['diff', '--', ref], { cwd: folder });
    expect({ code, stdout, stderr: stderr.split('\n', 1)[0] }).toEqual({
      code: 2,
      stdout: '',
      stderr: message.trimEnd(),
    });
    expect(readdirSync(folder).sort()).toEqual(['.git', 'dist']);
  });

  test('a repository of another user, as containers meet it, is not called missing', async () => {
    const env = { GIT_TEST_ASSUME_DIFFERENT_OWNER: '1', NO_COLOR: '1' };
    expect(await run(process.execPath, [join(process.cwd(), 'bin/cdk8s-forklift.cjs'), 'diff'], folder, env)).toEqual({
      code: 2,
      stdout: '',
      stderr: `error: git refuses this repository: it belongs to another user\n  git config --global --add safe.directory ${folder}\n`,
    });
  });

  test('a branch that only the origin has, as in a fresh clone', async () => {
    git('update-ref', 'refs/remotes/origin/release', 'HEAD');
    expect((await typed(['diff', 'release'], { cwd: folder })).stderr).toBe(
      'error: release is not a folder, a file or a commit of this repository\n  did you mean "origin/release"? This clone has no branch of that name of its own\n',
    );
    git('update-ref', '-d', 'refs/remotes/origin/release');
  });

  test('a tag and a commit are sides too', async () => {
    git('tag', 'v1');
    expect(await typed(['diff', 'v1', 'HEAD'], { cwd: folder })).toMatchObject({
      code: 0,
      stdout: 'no difference between v1 and HEAD\n',
    });
  });
});

test('an output of an earlier version makes no difference where it means the same', async () => {
  const old = join(root, 'old');
  cpSync('dist', old, { recursive: true });
  // Annotations had another prefix, and the record named no release.
  rewrite(old, (text) => text.replaceAll(OUR_PREFIX, OLD_PREFIX).replace(/^forklift: .*\n/m, ''));
  expect(await typed(['diff', old, 'dist'])).toEqual({
    code: 0,
    stdout: `no difference between ${old} and dist\n`,
    stderr: '',
  });
});

test('that runs say the window of their wave now is none either', async () => {
  const old = join(root, 'old-window');
  cpSync('dist', old, { recursive: true });
  rewrite(join(old, 'erp/30-runs/wave-01'), (text) => text.replace(/^ +cdk8s-forklift\.dev\/window: .*\n/m, ''));
  const { stdout } = await typed(['diff', old, 'dist']);
  expect(stdout).toBe(
    `${old} -> dist: 1 object differs\n\nWhat the merge does by itself\n  - It starts nothing, cancels nothing and deletes nothing.\n`,
  );
});

testWithKustomize('what kustomize builds of a layer is the layer', async () => {
  for (const layer of ['00-secrets', '10-base', '20-plans', '30-runs/wave-01']) {
    const file = join(root, `${layer.replace('/', '-')}.yaml`);
    const text = build(`dist/erp/${layer}`)
      .map((object) => dump(object, { lineWidth: -1 }))
      .join('---\n');
    writeFileSync(file, text);
    for (const ended of [
      await typed(['diff', file, `dist/erp/${layer}`]),
      await typed(['diff', `dist/erp/${layer}`, '-'], { stdin: text }),
    ])
      expect(ended).toEqual({ code: 0, stdout: expect.stringMatching(/^no difference between [^:]*$/), stderr: '' });
  }
});

testWithKustomize('what differs in a build is reported in the words of its folder', async () => {
  const file = join(root, 'changed.yaml');
  const text = build('dist/erp/30-runs/wave-02')
    .map((object) => dump(object, { lineWidth: -1 }))
    .join('---\n');
  writeFileSync(file, text.replace('2026-12-05T21:00:00Z', '2026-12-06T01:00:00Z'));
  const { code, stdout } = await typed(['diff', 'dist/erp/30-runs/wave-02', file]);
  expect({ code, isTold: stdout.includes('databases-r1: cut-over, 4 h later: Sat 2026-12-05') }).toEqual({
    code: 1,
    isTold: true,
  });
});
