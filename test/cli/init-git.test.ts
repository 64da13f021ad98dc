/** What `.gitattributes` of a new program does, with the real git: readable diffs, and merges without a conflict. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { readRecord, recordOf, releasesIn } from '../../lib/app/output-record';
import { DEFAULTS } from '../../lib/cli/init/answers';
import { newFiles } from '../../lib/cli/init/files';
import { projectFolder } from '../kit';

jest.setTimeout(60_000);
const root = projectFolder();

function write(folder: string, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

/** A repository as `init` leaves it, in a folder whose name has a blank, with this command where npm puts it. */
function repository(name: string): { folder: string; git: (...args: string[]) => string; readme: string } {
  const folder = join(root, `a ${name}`);
  const files = newFiles(DEFAULTS, { own: '1.0.0', versions: {} });
  for (const { path, text } of files) write(folder, path, text);
  mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true });
  symlinkSync(resolve('bin/cdk8s-forklift.cjs'), join(folder, 'node_modules/.bin/cdk8s-forklift'));
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' };
  const person = ['-c', 'user.name=a', '-c', 'user.email=a@b.example'];
  const git = (...args: string[]) =>
    execFileSync('git', [...person, ...args], { cwd: folder, encoding: 'utf8', env, stdio: 'pipe' });
  git('init', '--quiet', '--initial-branch', 'main');
  return { folder, git, readme: files.find(({ path }) => path === 'README.md')?.text ?? '' };
}

test('git diff shows the words of a playbook, once, and no base64', () => {
  const { folder, git, readme } = repository('diff');
  const hook = readFileSync('dist/erp/10-base/hook-drain-then-backup.yaml', 'utf8');
  const shown = readFileSync('dist/erp/10-base/configmap-hook-drain-then-backup.yaml', 'utf8');
  const paths = { hook: 'dist/erp/10-base/hook-a.yaml', shown: 'dist/erp/10-base/configmap-hook-a.yaml' };
  write(folder, paths.hook, hook);
  write(folder, paths.shown, shown);
  git('add', '.');
  git('commit', '--quiet', '-m', 'one');
  const encoded = /^ {2}playbook: (\S+)/m.exec(hook)?.[1] ?? '';
  const text = Buffer.from(encoded, 'base64').toString('utf8').replace('state: drain', 'state: disabled');
  write(folder, paths.hook, hook.replace(encoded, Buffer.from(text).toString('base64')));
  write(folder, paths.shown, shown.replace('state: drain', 'state: disabled'));

  const line = /^git config .*$/m.exec(readme)?.[0] ?? '';
  execFileSync('sh', ['-ec', line], { cwd: folder });
  const changed = git('diff')
    .split('\n')
    .filter((it) => /^[-+]/.test(it));
  expect(changed).toEqual([
    `--- a/${paths.shown}`,
    `+++ b/${paths.shown}`,
    '-              state: drain',
    '+              state: disabled',
    `--- a/${paths.hook}`,
    `+++ b/${paths.hook}`,
    '-              state: drain',
    '+              state: disabled',
  ]);
});

test('hosts are told what is generated, and plans and runs are not', () => {
  const { git } = repository('attributes');
  const asked = ['10-base/hook-a.yaml', '10-base/configmap-hook-a.yaml', '20-plans/plan-a.yaml'];
  const told = git(
    'check-attr',
    'linguist-generated',
    'gitlab-generated',
    'diff',
    '--',
    ...asked.map((path) => `dist/erp/${path}`),
    'dist/.cdk8s-forklift',
  );
  expect(
    told
      .trimEnd()
      .split('\n')
      .filter((line) => !line.endsWith(': unspecified')),
  ).toEqual([
    'dist/erp/10-base/hook-a.yaml: linguist-generated: set',
    'dist/erp/10-base/hook-a.yaml: gitlab-generated: set',
    'dist/erp/10-base/hook-a.yaml: diff: forklift',
    'dist/erp/10-base/configmap-hook-a.yaml: diff: forklift',
    'dist/.cdk8s-forklift: linguist-generated: set',
    'dist/.cdk8s-forklift: gitlab-generated: set',
    'dist/.cdk8s-forklift: diff: unset',
  ]);
});

test('the record of a synth merges by itself, with what both sides wrote', () => {
  const { folder, git } = repository('merge');
  const record = (release: string, ...texts: string[]) =>
    write(
      folder,
      'dist/.cdk8s-forklift',
      recordOf(
        texts.map((text, i) => ({ path: `erp/${i}.yaml`, text })),
        release,
      ).text,
    );
  const commit = (...args: Parameters<typeof record>) => {
    record(...args);
    git('add', '.');
    git('commit', '--quiet', '-m', args.join(' '));
  };
  commit('2.11', 'a', 'b');
  git('switch', '--quiet', '-c', 'theirs');
  commit('2.12', 'theirs', 'b', 'c');
  git('switch', '--quiet', 'main');
  commit('2.11', 'ours', 'b');
  git('merge', '--quiet', '--no-edit', 'theirs');
  const text = readFileSync(join(folder, 'dist/.cdk8s-forklift'), 'utf8');
  const merged = readRecord(text);
  expect([...(merged?.keys() ?? [])]).toEqual(['erp/0.yaml', 'erp/1.yaml', 'erp/2.yaml']);
  expect(merged?.get('erp/0.yaml')?.size).toBe(2);
  expect(releasesIn(text)).toContain('2.12');
});
