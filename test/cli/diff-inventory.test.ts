/** Why VMs enter and leave: the inventories of both sides, from files and from commits. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { typed } from '../cli-kit';
import { projectFolder } from '../kit';

const root = projectFolder();

interface Vm {
  readonly id: string;
  readonly memoryMB: number;
}
const inventory = (vms: readonly Vm[]) =>
  JSON.stringify(
    vms.map(({ id, memoryMB }) => ({ id, name: `name-of-${id}`, memoryMB, cpuCount: 2, path: `/DC/vm/${id}` })),
  );
const plan = (...ids: string[]) => `apiVersion: forklift.konveyor.io/v1beta1
kind: Plan
metadata: { name: app, namespace: vms, labels: { app.kubernetes.io/part-of: erp } }
spec:
  provider: { source: { name: vcenter, namespace: vms }, destination: { name: host, namespace: vms } }
  targetNamespace: apps
  vms: [${ids.map((id) => `{ id: ${id}, name: name-of-${id} }`).join(', ')}]
`;
function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

const BEFORE = inventory([
  { id: 'vm-1', memoryMB: 8192 },
  { id: 'vm-2', memoryMB: 8192 },
  { id: 'vm-3', memoryMB: 8192 },
  { id: 'vm-4', memoryMB: 8192 },
]);
const AFTER = inventory([
  { id: 'vm-1', memoryMB: 8192 },
  { id: 'vm-2', memoryMB: 16384 },
  { id: 'vm-3', memoryMB: 8192 },
  { id: 'vm-5', memoryMB: 4096 },
]);
const WHY = [
  'left vm-4: inventory, gone from the inventory',
  'entered vm-2: either, in the inventory it differs: memoryMB 8192 -> 16384',
  'entered vm-3: programme, the program: the inventory has it as before',
  'entered vm-5: inventory, new in the inventory',
];

async function why(cwd: string, ...args: string[]): Promise<{ why: string[]; stderr: string; code: number | null }> {
  const { code, stdout, stderr } = await typed(['diff', ...args, '--exit-zero', '-o', 'json'], { cwd });
  const { vms = [] } = code === 0 ? JSON.parse(stdout) : {};
  const told = vms as { change: string; id: string; why?: { cause: string; what: string } }[];
  return {
    code,
    stderr,
    why: told.map(
      (vm) => `${vm.change} ${vm.id}: ${vm.why === undefined ? 'nobody knows' : `${vm.why.cause}, ${vm.why.what}`}`,
    ),
  };
}

test('two inventories that are named', async () => {
  const folder = join(root, 'named');
  write(folder, {
    'a/plan.yaml': plan('vm-1', 'vm-4'),
    'b/plan.yaml': plan('vm-1', 'vm-2', 'vm-3', 'vm-5'),
    'before.json': BEFORE,
    'after.json': AFTER,
  });
  const both = ['--inventory', 'after.json', '--inventory-base', 'before.json'];
  expect(await why(folder, 'a', 'b', ...both)).toEqual({ code: 0, stderr: '', why: WHY });
  // Only one is at hand: nobody knows.
  expect((await why(folder, 'a', 'b', '--inventory', 'after.json')).why).toEqual(
    WHY.map((line) => line.replace(/: .*/, ': nobody knows')),
  );
  expect(await why(folder, 'a', 'b', '--inventory-base', 'before.json')).toEqual({
    code: 2,
    stderr: 'error: --inventory-base goes with --inventory\n  name the inventory of the head too\n',
    why: [],
  });
  const { stdout } = await typed(['diff', 'a', 'b', ...both, '--exit-zero'], { cwd: folder });
  expect(stdout).toContain('gone from the inventory');
});

test('a changed query is told from a changed list, with an inventory and without one', async () => {
  const folder = join(root, 'queries');
  const record = (query: string) => `query: vms/app ${JSON.stringify(query)}\nplan.yaml\n  ${'0'.repeat(64)}\n`;
  const small = 'where memoryMB < 8000';
  const large = 'where memoryMB > 8000';
  write(folder, {
    'a/plan.yaml': plan('vm-1', 'vm-4'),
    'a/.cdk8s-forklift': record(small),
    'b/plan.yaml': plan('vm-1', 'vm-2', 'vm-3', 'vm-5'),
    'b/.cdk8s-forklift': record(large),
    'c/plan.yaml': plan('vm-1', 'vm-2', 'vm-3', 'vm-5'),
    'c/.cdk8s-forklift': record(small),
    'list/plan.yaml': plan('vm-1', 'vm-2', 'vm-3', 'vm-5'),
    'list/.cdk8s-forklift': record(small).replace(/^query.*\n/, ''),
    'before.json': BEFORE,
    'after.json': AFTER,
  });
  const both = ['--inventory', 'after.json', '--inventory-base', 'before.json'];
  const changed = `the query changed: ${small} -> ${large}`;
  expect((await why(folder, 'a', 'b', ...both)).why).toEqual([
    'left vm-4: inventory, gone from the inventory',
    `entered vm-2: either, in the inventory it differs: memoryMB 8192 -> 16384; ${changed}`,
    `entered vm-3: programme, ${changed}`,
    'entered vm-5: inventory, new in the inventory',
  ]);
  expect((await why(folder, 'a', 'c', ...both)).why).toEqual([
    'left vm-4: inventory, gone from the inventory',
    'entered vm-2: inventory, in the inventory it differs: memoryMB 8192 -> 16384; the query is as before',
    'entered vm-3: programme, the program: query and inventory are as before',
    'entered vm-5: inventory, new in the inventory',
  ]);
  expect((await why(folder, 'a', 'list', ...both)).why).toEqual(WHY);
  expect((await why(folder, 'a', 'b')).why).toEqual([
    `left vm-4: programme, ${changed}`,
    `entered vm-2: programme, ${changed}`,
    `entered vm-3: programme, ${changed}`,
    `entered vm-5: programme, ${changed}`,
  ]);
  expect((await why(folder, 'a', 'c')).why).toEqual(WHY.map((line) => line.replace(/: .*/, ': nobody knows')));
});

describe('in a repository', () => {
  const folder = join(root, 'repository');
  const git = (...args: string[]) =>
    execFileSync(
      'git',
      ['-c', 'user.name=t', '-c', 'user.email=t@example.com', '-c', 'commit.gpgsign=false', ...args],
      {
        cwd: folder,
      },
    );
  beforeAll(() => {
    write(folder, {
      'dist/erp/20-plans/plan-app.yaml': plan('vm-1', 'vm-4'),
      'in/vms.json': BEFORE,
      'in/broken.json': 'version https://git-lfs.github.com/spec/v1\n',
    });
    git('init', '--quiet', '--initial-branch', 'main');
    git('add', '.');
    git('commit', '--quiet', '-m', 'one');
    write(folder, {
      'dist/erp/20-plans/plan-app.yaml': plan('vm-1', 'vm-2', 'vm-3', 'vm-5'),
      'in/vms.json': AFTER,
      'in/broken.json': AFTER,
      'in/new.json': AFTER,
    });
  });
  const folders = () => readdirSync(tmpdir()).filter((name) => name.startsWith('cdk8s-forklift-'));

  test('the inventory of the base is what its commit has there, also from a folder below', async () => {
    const before = folders();
    expect(await why(folder, 'HEAD', '--inventory', 'in/vms.json')).toEqual({ code: 0, stderr: '', why: WHY });
    expect(await why(folder, 'HEAD', '--inventory', './in/../in/vms.json')).toMatchObject({ why: WHY });
    expect(
      await why(join(folder, 'in'), 'HEAD', '../dist', '--path', '../dist', '--inventory', 'vms.json'),
    ).toMatchObject({
      why: WHY,
    });
    expect(folders()).toEqual(before);
  });

  test('one that is not there or cannot be read says nothing', async () => {
    const nobody = WHY.map((line) => line.replace(/: .*/, ': nobody knows'));
    expect(await why(folder, 'HEAD', '--inventory', 'in/new.json')).toEqual({ code: 0, stderr: '', why: nobody });
    expect(await why(folder, 'HEAD', '--inventory', 'in/broken.json')).toEqual({
      code: 0,
      stderr:
        'note: the inventory that the base has at in/broken.json cannot be read: no reasons are given for VMs that enter or leave\n',
      why: nobody,
    });
  });
});
