/** diff as typed, in repositories of git as people and pipelines have them. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { typed } from '../cli-kit';
import { type Ended, run } from '../kit';

const BIN = resolve('bin/cdk8s-forklift.cjs');
const root = mkdtempSync(join(tmpdir(), 'diff-test-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const diff = (cwd: string, ...args: string[]): Promise<Ended> => typed(['diff', ...args], { cwd });

async function git(cwd: string, ...args: string[]): Promise<void> {
  const own = [
    '-c',
    'user.name=t',
    '-c',
    'user.email=t@example.com',
    '-c',
    'commit.gpgsign=false',
    '-c',
    'init.defaultBranch=main',
  ];
  expect(await run('git', [...own, ...args], cwd)).toMatchObject({ code: 0 });
}

const plan = (...ids: string[]) => `apiVersion: forklift.konveyor.io/v1beta1
kind: Plan
metadata: { name: app, namespace: vms, labels: { app.kubernetes.io/part-of: erp } }
spec:
  provider: { source: { name: vcenter, namespace: vms }, destination: { name: host, namespace: vms } }
  targetNamespace: apps
  vms: [${ids.map((id) => `{ id: ${id}, name: name-of-${id} }`).join(', ')}]
`;
const PLAN = 'dist/erp/20-plans/plan-app.yaml';

function write(folder: string, files: Readonly<Record<string, string | Buffer>>): string {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** A repository with a plan of one VM on main, and a branch that adds another one. */
async function repository(name: string): Promise<string> {
  const folder = write(join(root, name), { [PLAN]: plan('vm-1') });
  await git(folder, 'init', '-q');
  await git(folder, 'add', '.');
  await git(folder, 'commit', '-q', '-m', 'one');
  await git(folder, 'switch', '-q', '-c', 'more');
  write(folder, { [PLAN]: plan('vm-1', 'vm-2') });
  await git(folder, 'commit', '-q', '-a', '-m', 'two');
  return folder;
}

const TWO = `1 VM enters, 1 object differs

What the merge does by itself
  - It starts nothing, cancels nothing and deletes nothing.

VMs
  - 1 VM enters: app
    VM            Id
    name-of-vm-2  vm-2
`;

test('without sides it compares where the branch left main with the working tree', async () => {
  const folder = await repository('plain');
  const first = await run(process.execPath, [BIN, 'diff'], folder);
  expect({ ...first, stdout: first.stdout.replace(/\([0-9a-f]{8}\)/, '(...)') }).toEqual({
    code: 1,
    stdout: `main (...) -> working tree: ${TWO}`,
    stderr: '',
  });
  expect(await diff(folder, 'HEAD')).toEqual({
    code: 0,
    stdout: 'no difference between HEAD and working tree\n',
    stderr: '',
  });
  expect(await diff(folder, 'main', 'more')).toEqual({ code: 1, stdout: `main -> more: ${TWO}`, stderr: '' });
  expect(await diff(folder, 'main', '--exit-zero')).toMatchObject({ code: 0 });
  expect(await diff(folder, 'main', '--fail-on', 'hazard')).toMatchObject({ code: 0 });
  const json = JSON.parse((await diff(folder, 'main', '-o', 'json')).stdout);
  expect(json).toMatchObject({ version: 1, same: false, vms: [{ change: 'entered', id: 'vm-2' }] });
}, 60_000);

test('a hazard is what --fail-on hazard fails on', async () => {
  const run1 = `apiVersion: forklift.konveyor.io/v1beta1
kind: Migration
metadata: { name: app-r1, namespace: vms }
spec: { plan: { name: app, namespace: vms } }
`;
  const folder = write(join(root, 'hazard'), {
    'a/plan.yaml': plan('vm-1'),
    'b/plan.yaml': plan('vm-1'),
    'b/run.yaml': run1,
  });
  const { code, stdout } = await diff(folder, 'a', 'b', '--fail-on', 'hazard');
  expect({ code, hazard: stdout.includes('[starts-run]') }).toEqual({ code: 1, hazard: true });
}, 30_000);

test('what is not a side is reported, with what to do', async () => {
  const folder = await repository('refs');
  expect(await diff(folder, 'no-such-branch')).toEqual({
    code: 2,
    stdout: '',
    stderr:
      'error: no-such-branch is not a folder, a file or a commit of this repository\n  name a folder, a file, a branch, a tag or a commit\n',
  });
  const dashed = await diff(folder, '--upload-pack=x');
  expect({ code: dashed.code, stdout: dashed.stdout }).toEqual({ code: 2, stdout: '' });
  expect((await diff(folder, '--path', 'out')).stderr).toBe(
    'error: there is no folder out in the working tree\n  render the program first, or name the folder with --path\n',
  );
  expect(await diff(folder, 'main', 'more', '--path', 'out')).toEqual({
    code: 2,
    stdout: '',
    stderr: 'error: neither main nor more has manifests in out/\n  name their folder with --path\n',
  });
}, 60_000);

test('a shallow clone without the base says how to fetch it', async () => {
  const folder = await repository('deep');
  await git(root, 'clone', '-q', '--depth', '1', '--branch', 'more', `file://${folder}`, 'shallow');
  const { code, stderr } = await diff(join(root, 'shallow'), 'main');
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr:
      'error: main is not a folder, a file or a commit of this repository\n  this clone is shallow: fetch the history (git fetch --unshallow; fetch-depth: 0 of actions/checkout, GIT_DEPTH: 0 of GitLab)\n',
  });
}, 30_000);

test('a side without manifests is reported, and everything of the other one is new', async () => {
  const folder = await repository('first');
  await git(folder, 'switch', '-q', '--orphan', 'empty');
  write(folder, { 'README.md': 'nothing yet' });
  await git(folder, 'add', 'README.md');
  await git(folder, 'commit', '-q', '-m', 'nothing');
  const { code, stdout } = await diff(folder, 'empty', 'main');
  expect({ code, note: stdout.split('Notes\n')[1] }).toEqual({
    code: 1,
    note: '  - empty has no manifests in dist/: everything is new\n',
  });
}, 30_000);

test('what cannot be read fails, whichever side holds it', async () => {
  const folder = write(join(root, 'unreadable'), {
    'good/plan.yaml': plan('vm-1'),
    'conflict/plan.yaml': `<<<<<<< HEAD\n${plan('vm-1')}=======\n${plan('vm-2')}>>>>>>> more\n`,
    'binary/plan.yaml': Buffer.from([0, 1, 2, 255]),
    'broken/plan.yaml': 'kind: Plan\n  x: [\n',
  });
  const conflict = await diff(folder, 'good', 'conflict');
  expect(conflict).toMatchObject({ code: 2, stdout: '' });
  expect(conflict.stderr).toContain('holds the marks of a merge that nobody resolved');
  const binary = await diff(folder, 'binary', 'good');
  expect(binary).toMatchObject({ code: 2, stdout: '' });
  expect(binary.stderr).toContain('is not text: it holds zero bytes');
  expect(await diff(folder, 'good', 'broken')).toMatchObject({ code: 2, stdout: '' });
}, 30_000);

test('as driver of git diff it shows the words of a playbook', async () => {
  const hook = readFileSync('dist/erp/10-base/hook-drain.yaml', 'utf8');
  const folder = write(join(root, 'driver'), {
    'dist/hook-drain.yaml': hook,
    '.gitattributes': 'dist/** diff=forklift\n',
  });
  await git(folder, 'init', '-q');
  await git(folder, 'config', 'diff.forklift.textconv', `${process.execPath} ${BIN} diff --textconv`);
  await git(folder, 'add', '.');
  await git(folder, 'commit', '-q', '-m', 'one');
  const encoded = /^ {2}playbook: (\S+)/m.exec(hook)?.[1] ?? '';
  const text = Buffer.from(encoded, 'base64').toString('utf8').replace('state: drain', 'state: disabled');
  write(folder, { 'dist/hook-drain.yaml': hook.replace(encoded, Buffer.from(text).toString('base64')) });
  const { stdout } = await run('git', ['diff'], folder);
  expect(stdout.split('\n').filter((line) => /^[+-] /.test(line))).toEqual([
    '-              state: drain',
    '+              state: disabled',
  ]);
}, 30_000);
