/** Which release of Forklift a command takes its output to be for: what its record says, or what is typed. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { RECORD, recordOf } from '../../lib/app/output-record';
import { typed } from '../cli-kit';
import { projectFolder, run } from '../kit';

const root = projectFolder();
let folders = 0;

// 2.12 has the field, 2.11 does not.
const FIELD = '  scsiReservation: true\n';
const plan = (more = '') => `apiVersion: forklift.konveyor.io/v1beta1
kind: Plan
metadata: { name: app, namespace: vms, labels: { app.kubernetes.io/part-of: erp } }
spec:
  provider: { source: { name: vcenter, namespace: vms }, destination: { name: host, namespace: vms } }
  map: { network: { name: n, namespace: vms }, storage: { name: s, namespace: vms } }
  targetNamespace: apps
${more}  vms: [{ id: vm-1, name: app-1 }]
`;

/** A folder with an output in `dist`, whose record names the releases. */
function output(releases: readonly string[], text = plan(FIELD)): string {
  const folder = join(root, String(++folders));
  write(folder, releases, text);
  return folder;
}

function write(folder: string, releases: readonly string[], text: string): void {
  const file = { path: 'erp/20-plans/plan-app.yaml', text };
  mkdirSync(dirname(join(folder, 'dist', file.path)), { recursive: true });
  writeFileSync(join(folder, 'dist', file.path), text);
  const record = recordOf([file]).text + releases.map((release) => `forklift: ${release}\n`).join('');
  writeFileSync(join(folder, 'dist', RECORD), record);
}

/** Rules about releases that `lint` names, and what it says on stderr. */
async function lint(cwd: string, ...args: string[]): Promise<{ rules: string[]; stderr: string }> {
  const { stdout, stderr } = await typed(['lint', ...args, '-o', 'json', '--external', '*'], { cwd });
  const { findings } = JSON.parse(stdout) as { findings: { rule: string }[] };
  return { rules: findings.map(({ rule }) => rule).filter((rule) => rule === 'not-in-release'), stderr };
}

test('lint takes an output for what it was rendered for, in whatever part of it it looks', async () => {
  const folder = output(['2.11']);
  const refused = { rules: ['not-in-release'], stderr: '' };
  expect(await lint(folder, 'dist')).toEqual(refused);
  expect(await lint(folder, '.')).toEqual(refused);
  expect(await lint(folder, 'dist/erp/20-plans/plan-app.yaml')).toEqual(refused);
  expect(await lint(join(folder, 'dist/erp'), '20-plans')).toEqual(refused);
  expect(await lint(output(['2.12']), 'dist')).toEqual({ rules: [], stderr: '' });
  expect(await lint(output([]), 'dist')).toEqual({ rules: [], stderr: '' });
});

test('a flag that contradicts the output counts, and is reported', async () => {
  expect(await lint(output(['2.12']), 'dist', '--forklift', '2.11')).toEqual({
    rules: ['not-in-release'],
    stderr:
      'note: --forklift or cdk8s-forklift.yaml says 2.11, and the output was rendered for Forklift 2.12: 2.11 is used here; if the cluster runs it, set it in the program: new ForkliftApp({ forklift })\n',
  });
  // A line stands for its newest patch.
  expect((await lint(output(['2.12']), 'dist', '--forklift', '2.12.5')).stderr).toBe('');
});

test('a record that a merge left with two releases says none', async () => {
  expect(await lint(output(['2.11', '2.12']), 'dist')).toEqual({
    rules: [],
    stderr:
      'note: the outputs are for Forklift 2.11 and 2.12: none of them is used; synthesize again after a merge, check one output at a time, or name the release with --forklift\n',
  });
});

test('diff reads the release of each side, also from a commit, and tells when it changes', async () => {
  const folder = output(['2.11'], plan());
  const git = (...args: string[]) =>
    run('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', '-c', 'commit.gpgsign=false', ...args], folder);
  for (const args of [
    ['init', '-q', '-b', 'main'],
    ['add', '.'],
    ['commit', '-q', '-m', 'one'],
  ])
    expect(await git(...args)).toMatchObject({ code: 0 });
  write(folder, ['2.12'], plan());
  const { code, stdout, stderr } = await typed(['diff', 'HEAD'], { cwd: folder });
  expect({ code, stdout, stderr }).toEqual({
    code: 1,
    stdout: `HEAD -> working tree: 0 objects differ

What the merge does by itself
  - It starts nothing, cancels nothing and deletes nothing.

Settings
  - Forklift: release that the program is for: 2.11 -> 2.12
`,
    stderr: '',
  });
  rmSync(join(folder, 'dist', RECORD));
  expect(await typed(['diff', 'HEAD'], { cwd: folder })).toEqual({
    code: 0,
    stdout: 'no difference between HEAD and working tree\n',
    stderr: '',
  });
}, 30_000);

test('diff says what the release of the base does with a change of a running plan', async () => {
  const active = `apiVersion: forklift.konveyor.io/v1beta1
kind: Migration
metadata: { name: app-r1, namespace: vms }
spec: { plan: { name: app, namespace: vms } }
`;
  const told = async (...releases: string[]) => {
    const folders = [plan(), plan().replace('vm-1', 'vm-2')].map((text) => {
      const folder = output(releases, text);
      writeFileSync(join(folder, 'dist/run.yaml'), active);
      return folder;
    });
    const { stdout } = await typed(['diff', ...folders, '-o', 'json']);
    const { hazards } = JSON.parse(stdout) as { hazards: { code: string; level: string }[] };
    return hazards.map(({ code, level }) => `${level} ${code}`);
  };
  expect(await told('2.11')).toEqual(['certain cancels-run', 'certain not-picked-up']);
  expect(await told('2.12')).toEqual(['certain not-picked-up']);
  expect(await told()).toEqual(['certain not-picked-up', 'possible cancels-run']);
});
