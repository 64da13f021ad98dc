/** `cdk8s-forklift init --inventory`: a program that an export of the source begins. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { load } from 'js-yaml';
import { processHost } from '../host-kit';
import { filesBelow, projectFolder, run } from '../kit';

jest.setTimeout(120_000);
const root = projectFolder();
const host = processHost();
const RVTOOLS = resolve('test/fixtures/rvtools/erp.xlsx');
const emptyFolder = () => mkdtempSync(join(root, 'x'));
const init = (folder: string, ...args: string[]) => host.typed(['init', ...args, '--yes'], folder);
const text = (folder: string, path: string) => readFileSync(join(folder, path), 'utf8');

/** Has a folder find this package as if it were installed there. */
function link(folder: string): void {
  const own = join(folder, 'node_modules/cdk8s-forklift');
  mkdirSync(own, { recursive: true });
  writeFileSync(join(own, 'package.json'), '{ "name": "cdk8s-forklift", "main": "index.js" }');
  writeFileSync(join(own, 'index.js'), `module.exports = require(${JSON.stringify(resolve('lib/index.ts'))});\n`);
}

/** VMs of the plan that was rendered. */
function movedIn(folder: string): string[] {
  const plan = load(text(folder, 'dist/erp/20-plans/plan-applications.yaml')) as {
    spec: { vms: { name: string }[] };
  };
  return plan.spec.vms.map(({ name }) => name);
}

describe.each([
  ['an RVTools workbook', RVTOOLS, 'inventory/erp.xlsx'],
  ["Forklift's answers", resolve('migrations/erp/inventory'), 'inventory/inventory'],
])('%s', (_what, inventory, copy) => {
  test('gives maps of all that VMs use, a first plan that renders, a hook and a test of it', async () => {
    const folder = emptyFolder();
    const { code, stdout, stderr } = await init(folder, '--inventory', inventory);
    expect({ code, stderr: stderr.split(';')[0] }).toEqual({
      code: 0,
      stderr: expect.stringMatching(/^a program of one plan with [2-5] of \d+ VMs$/),
    });
    expect(stdout.split('\n')).toEqual(expect.arrayContaining([copy, 'hooks/announce.yml', 'test/program.test.ts']));
    expect(filesBelow(join(folder, 'inventory'))).not.toEqual({});

    const main = text(folder, 'main.ts');
    expect(main).toContain(`Inventory.fromFile('${copy}')`);
    expect(main.match(/inventory\.(network|datastore)\('[^']+'\)/g)?.length).toBeGreaterThan(6);
    expect(main.match(/to: Network\.pod\(\)/g)).toHaveLength(1);

    link(folder);
    expect(await host.typed(['synth', '--no-typecheck'], folder)).toMatchObject({ code: 0 });
    // The test that comes with it names the very VMs.
    const named = [...text(folder, 'test/program.test.ts').matchAll(/^ {4}'?"?(.+?)"?'?,$/gm)].map(([, name]) => name);
    expect(movedIn(folder)).toEqual(named);
    const { code: linted } = await host.typed(['lint', 'dist'], folder);
    expect(linted).toBe(0);
    // The file of the project says what to check, and the inventory to look at.
    const { code: alone, stdout: found } = await host.typed(['lint'], folder);
    expect([alone, found]).toEqual([0, expect.stringContaining(' files')]);
  });
});

describe('other exports begin a program too', () => {
  const machine = {
    self: { type: 'VirtualMachine', value: 'vm-42' },
    name: 'web-01',
    config: {
      name: 'web-01',
      guestFullName: 'Red Hat Enterprise Linux 9 (64-bit)',
      hardware: { numCPU: 2, memoryMB: 4096 },
    },
    runtime: { powerState: 'poweredOn' },
  };
  const rows = 'VM,Powerstate,Template,VM ID,Network #1\nweb-01,poweredOn,False,vm-42,VM Network\n';

  test.each([
    [
      'govc',
      'vms.json',
      JSON.stringify({ virtualMachines: [machine] }),
      [],
      "Inventory.fromFile('inventory/vms.json')",
    ],
    ['a CSV of RVTools', 'RVTools_tabvInfo.csv', rows, [], "Inventory.fromFile('inventory/RVTools_tabvInfo.csv')"],
    [
      'a CSV of their own, with an apostrophe',
      "anna's.csv",
      'MoRef;Server;What for\nvm-42;web-01;shop\n',
      ['--column', 'id=MoRef', '--column', 'name=Server', '--column', 'used-for=What for', '--source', 'vsphere'],
      `Inventory.fromCsv("inventory/anna's.csv", {
  providerType: ProviderType.VSPHERE,
  mapping: { id: 'MoRef', name: 'Server', 'used-for': 'What for' },
})`,
    ],
  ])('%s', async (_what, file, content, flags, code) => {
    const folder = emptyFolder();
    writeFileSync(join(folder, file), content);
    expect(await init(folder, 'mig', '--inventory', file, ...flags)).toMatchObject({ code: 0 });
    const project = join(folder, 'mig');
    expect(text(project, 'main.ts')).toContain(`const inventory = ${code};`);
    // What the export does not tell is not passed over in silence.
    expect(text(project, 'main.ts')).toContain('// The export does not tell which storages its VMs use.');
    link(project);
    expect(await host.typed(['synth', '--no-typecheck'], project)).toMatchObject({ code: 0 });
    expect(movedIn(project)).toEqual(['web-01']);
    // The commands read it as the program does.
    expect(await host.typed(['inventory', 'vms', '-o', 'csv'], project)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('vm-42'),
    });
  });
});

test('the same export gives the same files', async () => {
  const [one, other] = [emptyFolder(), emptyFolder()];
  await init(one, '--inventory', RVTOOLS);
  await init(other, '--inventory', RVTOOLS);
  expect(filesBelow(other)).toEqual(filesBelow(one));
});

test('the test that comes with it runs, and fails when others move', async () => {
  const folder = emptyFolder();
  await init(folder, '--inventory', RVTOOLS);
  link(folder);
  await host.typed(['synth', '--no-typecheck'], folder);
  const jest = () => run(process.execPath, [resolve('node_modules/jest/bin/jest.js'), '--rootDir', folder], folder);
  expect(await jest()).toMatchObject({ code: 0 });
  writeFileSync(join(folder, 'main.ts'), text(folder, 'main.ts').replace(/limit \d/, 'limit 1'));
  const ended = await jest();
  expect(ended.code).toBe(1);
  for (const test of ['dist/ is what main.ts renders', 'the first wave moves these VMs'])
    expect(ended.stderr).toContain(`● ${test}`);
});

test('on OpenShift the operators are where OpenShift has them', async () => {
  const folder = emptyFolder();
  await init(folder, '--inventory', RVTOOLS, '--openshift');
  expect(text(folder, 'main.ts')).toContain("Provider.host(program, { namespace: 'openshift-mtv' })");
  expect(text(folder, 'main.ts')).toContain("{ ...repository, namespace: 'openshift-gitops' }");
});

test('a tarball of this package is copied into the project, and into the image of the plugin', async () => {
  const folder = emptyFolder();
  writeFileSync(join(folder, 'cdk8s-forklift-0.1.0.tgz'), 'packed');
  await init(folder, 'mig', '--plugin', '--package', 'file:cdk8s-forklift-0.1.0.tgz');
  expect(text(folder, 'mig/argocd-plugin/Containerfile')).toContain(
    'COPY package.json package-lock.json ./\nCOPY vendor ./vendor\nRUN npm ci',
  );
  expect(JSON.parse(text(folder, 'mig/package.json')).dependencies['cdk8s-forklift']).toBe(
    'file:vendor/cdk8s-forklift-0.1.0.tgz',
  );
  expect(text(folder, 'mig/vendor/cdk8s-forklift-0.1.0.tgz')).toBe('packed');
});

describe('what cannot begin a program is told, and nothing is written', () => {
  test.each([
    ['a file that is not there', 'nowhere.xlsx', 'nowhere.xlsx'],
    ['a text that is not an export', 'notes.txt', 'notes.txt'],
    ['an export without VMs', 'empty.json', 'empty.json has no VM'],
    ['an export of EC2', 'ec2.json', 'ec2.json is of ec2, for which there is no first program yet'],
  ])('%s', async (_what, file, told) => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'notes.txt'), 'call them on Monday\n');
    writeFileSync(join(folder, 'empty.json'), JSON.stringify([]));
    writeFileSync(
      join(folder, 'ec2.json'),
      JSON.stringify({
        format: 'cdk8s-forklift/inventory',
        version: 1,
        providerType: 'ec2',
        networks: [],
        storages: [],
        hosts: [],
        vms: [],
      }),
    );
    const { code, stdout, stderr } = await init(folder, 'mig', '--inventory', file);
    expect({ code: code !== 0, stdout, exists: existsSync(join(folder, 'mig')) }).toEqual({
      code: true,
      stdout: '',
      exists: false,
    });
    expect(stderr).toContain(told);
    expect(stderr).not.toMatch(/^ {4}at /m);
  });

  test('a file that is not there is wrong use, as for every command', async () => {
    expect(await init(emptyFolder(), 'mig', '--inventory', 'nowhere.xlsx')).toEqual({
      code: 2,
      stdout: '',
      stderr: 'error: nowhere.xlsx: there is no such file\n  paths are relative to this folder\n',
    });
  });

  test('an inventory of another platform than --source says', async () => {
    const folder = emptyFolder();
    const { code, stdout, stderr } = await init(folder, 'mig', '--inventory', RVTOOLS, '--source', 'ovirt');
    expect({ code, stdout, stderr, exists: existsSync(join(folder, 'mig')) }).toEqual({
      code: 2,
      stdout: '',
      stderr: `error: ${RVTOOLS} is of vsphere, and --source says ovirt\n  leave --source out, or give the inventory of that source\n`,
      exists: false,
    });
  });

  test('a folder that has an inventory already', async () => {
    const folder = emptyFolder();
    mkdirSync(join(folder, 'inventory'));
    cpSync(RVTOOLS, join(folder, 'inventory/erp.xlsx'));
    expect(await init(folder, '--inventory', RVTOOLS)).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'error: . has inventory/erp.xlsx already, and init does not overwrite\n  name a new folder: cdk8s-forklift init FOLDER\n',
    });
  });
});
