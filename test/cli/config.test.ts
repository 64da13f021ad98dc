import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { typed } from '../cli-kit';
import { processHost } from '../host-kit';
import { projectFolder } from '../kit';

jest.setTimeout(60_000);

const project = projectFolder();
const host = processHost();

/** A repository of its own, with these files. */
function repository(files: Readonly<Record<string, string>>, root = project): string {
  const folder = mkdtempSync(join(root, 'x'));
  for (const [name, text] of Object.entries({ '.git': '', ...files })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

const vm = (id: string, more: object = {}) => ({
  id,
  name: `name of ${id}`,
  powerState: 'poweredOn',
  disks: [],
  ...more,
});
const VMS = JSON.stringify([vm('vm-1', { nics: [{ network: { id: 'n-1' } }] })]);
const NETWORKS = '[{"id":"n-1","name":"prod"}]';
const names = ['inventory', 'vms', '--where', 'select name, nics.network.name as networks', '-o', 'csv'];
const csvOf = (...lines: readonly string[]) => ['name,networks', ...lines, ''].join('\r\n');

describe('the inventory', () => {
  const folder = repository({
    'cdk8s-forklift.yaml': 'inventory:\n  path: data/vms.json\n  networks: data/networks.json\n',
    'data/vms.json': VMS,
    'data/networks.json': NETWORKS,
    'other.json': JSON.stringify([vm('vm-2', { nics: [{ network: { id: 'n-1' } }] })]),
    'below/deep/file': '',
  });

  test.each([
    ['its own folder', folder],
    ['a folder below', join(folder, 'below/deep')],
  ])('is read with all that goes with it, in %s', async (_, cwd) => {
    expect(await typed(names, { cwd })).toEqual({ code: 0, stderr: '', stdout: csvOf('name of vm-1,prod') });
  });

  test('one that is typed wins, and the lists of the other are not for it', async () => {
    const networks = ['inventory', 'networks', '-o', 'csv'];
    const lines = async (...more: readonly string[]) =>
      (await typed([...networks, ...more], { cwd: folder })).stdout.split('\r\n').slice(1, -1);
    expect(await lines()).toEqual(['prod,n-1,,,1,1']);
    expect(await lines('other.json')).toEqual([',n-1,,,1,1']);
  });

  test('a flag that is typed wins over its own', async () => {
    writeFileSync(join(folder, 'renamed.json'), '[{"id":"n-1","name":"renamed"}]');
    const answer = await typed([...names, '--networks', 'renamed.json'], { cwd: folder });
    expect(answer.stdout).toBe(csvOf('name of vm-1,renamed'));
  });

  test('select, explain and waves propose take it too', async () => {
    const chosen = await typed(['select', 'true', '-o', 'names'], { cwd: folder });
    expect(chosen).toEqual({ code: 0, stderr: '', stdout: 'name of vm-1\n' });
    const explained = await typed(['explain', 'false', 'vm-1'], { cwd: folder });
    expect(explained).toMatchObject({ code: 0, stderr: '0 of 1 VMs are chosen\n' });
    const proposed = await typed(['waves', 'propose', '-o', 'csv'], { cwd: folder });
    expect(proposed.stdout).toContain('vm-1,name of vm-1,wave-01');
  });

  test.each([
    ['an argument', ['inventory', 'vms'], 'inventory'],
    ['an option', ['select', 'true'], '--inventory'],
  ])('--no-config takes nothing from it, and what is needed is asked for: %s', async (_, words, name) => {
    expect(await typed([...words, '--no-config'], { cwd: folder })).toEqual({
      code: 2,
      stdout: '',
      stderr: `error: ${name} is missing\n  give it, or write inventory into cdk8s-forklift.yaml\n`,
    });
  });

  test('a CSV with its columns and a table', async () => {
    const cwd = repository({
      'cdk8s-forklift.yaml': `\
inventory:
  path: cmdb.csv
  type: vsphere
  columns: { id: moid, name: 'Server name' }
  table: owners.csv
  tableColumns: { id: moid, owner: owner }
`,
      'cmdb.csv': 'moid,Server name\nvm-7,db\n',
      'owners.csv': 'moid,owner\nvm-7,shop\n',
    });
    const words = ['inventory', 'vms', '--where', 'select id, name, attributes.owner as owner', '-o', 'csv'];
    expect(await typed(words, { cwd })).toMatchObject({ code: 0, stdout: 'id,name,owner\r\nvm-7,db,shop\r\n' });
  });
});

describe('where it is looked for', () => {
  const file = 'inventory: vms.json\n';
  const justNames = ['inventory', 'vms', '--where', 'select name', '-o', 'csv'];

  test('the nearest one counts', async () => {
    const cwd = repository({
      'cdk8s-forklift.yaml': 'inventory: nowhere.json\n',
      'team/cdk8s-forklift.yaml': file,
      'team/vms.json': VMS,
    });
    expect(await typed(justNames, { cwd: join(cwd, 'team') })).toMatchObject({
      code: 0,
      stdout: 'name\r\nname of vm-1\r\n',
    });
  });

  test('not above the root of a repository', async () => {
    const above = repository({ 'cdk8s-forklift.yaml': file, 'vms.json': VMS });
    expect(await typed(justNames, { cwd: repository({}, above) })).toMatchObject({ code: 2, stdout: '' });
  });

  test('outside of a repository only in the folder itself', async () => {
    const alone = realpathSync(mkdtempSync(join(tmpdir(), 'no-repository-')));
    try {
      writeFileSync(join(alone, 'cdk8s-forklift.yaml'), file);
      writeFileSync(join(alone, 'vms.json'), VMS);
      mkdirSync(join(alone, 'below'));
      expect(await typed(justNames, { cwd: alone })).toMatchObject({ code: 0, stdout: 'name\r\nname of vm-1\r\n' });
      expect(await typed(justNames, { cwd: join(alone, 'below') })).toMatchObject({ code: 2, stdout: '' });
    } finally {
      rmSync(alone, { recursive: true });
    }
  });

  test('a command that takes nothing from it does not read it', async () => {
    const cwd = repository({ 'cdk8s-forklift.yaml': ': : :' });
    expect(await typed(['releases', '--help'], { cwd })).toMatchObject({ code: 0 });
    expect(await typed(['lint', '--explain', 'no-such-rule'], { cwd })).toMatchObject({ code: 2 });
  });
});

test.each([
  [['inventory', 'vms'], ['inventory of cdk8s-forklift.yaml']],
  [['select'], ['inventory of cdk8s-forklift.yaml']],
  [['waves', 'show'], ['cdk8s-forklift.yaml, cdk8s.yaml, or main.ts']],
  [['synth'], ['cdk8s-forklift.yaml, cdk8s.yaml, or main.ts']],
  [['lint'], ['lint.paths', 'release', 'lint.external', 'inventory'].map((key) => `${key} of cdk8s-forklift.yaml`)],
])('the help of %j says what comes from it', async (words, expected) => {
  const { stdout } = await typed([...words, '--help'], { columns: 500 });
  expect(
    [...stdout.matchAll(/\(default: ([^)]* of cdk8s-forklift\.yaml|cdk8s-forklift\.yaml[^)]*)\)/g)].map(([, it]) => it),
  ).toEqual(expected);
});

test('all faults are reported at once, with their places', async () => {
  const cwd = repository({
    'cdk8s-forklift.yaml': `\
inventroy: vms.json
inventory:
  networks: [a]
  type: vspere
lint:
  paths: dist
  maxWarnings: 0
release:
`,
  });
  expect(await typed(['inventory', 'vms'], { cwd })).toEqual({
    code: 2,
    stdout: '',
    stderr: `\
error: cdk8s-forklift.yaml:1:1: "inventroy" is not a key of this file, accepted: app, inventory, lint, release; did you mean "inventory"?
cdk8s-forklift.yaml:3:13: inventory.networks is a list, accepted: a text
cdk8s-forklift.yaml:4:9: inventory.type is "vspere", accepted: vsphere, ovirt, openstack, ova, openshift, hyperv, ec2, nutanix; did you mean "vsphere"?
cdk8s-forklift.yaml:3:3: inventory has no path
cdk8s-forklift.yaml:6:10: lint.paths is "dist", accepted: a list of texts
cdk8s-forklift.yaml:7:3: "maxWarnings" is not a key of lint, accepted: paths, external
cdk8s-forklift.yaml:8:1: release is empty, accepted: a text
  docs/config.schema.json of this package says what it may hold
`,
  });
});

test.each([
  [
    'a list',
    '- a\n',
    '1:1: the file is a list, accepted: a mapping\n  docs/config.schema.json of this package says what it may hold',
  ],
  ['no YAML', 'a: [\n', expect.stringMatching(/^2:1: is not YAML: /)],
  ['two documents', 'app: a\n---\napp: b\n', '3: a second document, accepted: one'],
])('%s is refused', async (_, text, expected) => {
  const { code, stderr } = await typed(['inventory', 'vms'], { cwd: repository({ 'cdk8s-forklift.yaml': text }) });
  expect(code).toBe(2);
  expect(stderr.replace('error: cdk8s-forklift.yaml:', '').trimEnd()).toEqual(expected);
});

test('an empty one says nothing', async () => {
  const cwd = repository({ 'cdk8s-forklift.yaml': '# nothing yet\n' });
  expect(await typed(['inventory', 'vms'], { cwd })).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('inventory is missing'),
  });
});

describe('lint', () => {
  type Told = { readonly rule: string; readonly where: { readonly file: string } };
  const plan = (name: string) =>
    JSON.stringify({
      apiVersion: 'forklift.konveyor.io/v1beta1',
      kind: 'Plan',
      metadata: { name, namespace: 'erp' },
      spec: {
        type: 'cold',
        targetNamespace: 'erp',
        targetPowerState: 'on',
        provider: { source: { name: 'vcenter', namespace: 'erp' }, destination: { name: 'host', namespace: 'erp' } },
        map: { network: { name: 'networks', namespace: 'erp' }, storage: { name: 'storage', namespace: 'erp' } },
        vms: [{ id: 'vm-9', name: 'gone' }],
      },
    });
  const provider = JSON.stringify({
    apiVersion: 'forklift.konveyor.io/v1beta1',
    kind: 'Provider',
    metadata: { name: 'unrelated', namespace: 'erp' },
    spec: { type: 'openshift', url: '', secret: {} },
  });
  const cwd = repository({
    'cdk8s-forklift.yaml': `\
lint:
  paths: [out]
  external: ['erp/*']
release: 2.9
inventory: vms.json
`,
    'vms.json': VMS,
    'out/plan.json': plan('ours'),
    'out/provider.json': provider,
    'other/plan.json': plan('theirs'),
    'other/provider.json': provider,
    'below/file': '',
  });

  test('checks the paths, for the release, with the objects of the cluster and the inventory', async () => {
    const { code, stdout } = await typed(['lint', '-o', 'json'], { cwd: join(cwd, 'below') });
    const { findings } = JSON.parse(stdout);
    expect(code).toBe(1);
    expect(findings.map(({ rule, where }: Told) => [rule, where.file])).toEqual([
      ['not-in-release', '../out/plan.json'],
      ['not-in-release', '../out/plan.json'],
      ['vm-not-found', '../out/plan.json'],
    ]);
  });

  test('what is typed wins', async () => {
    const words = ['lint', 'other', '--forklift', '2.12', '--external', 'nothing/*', '-o', 'json'];
    const { findings } = JSON.parse((await typed(words, { cwd })).stdout);
    expect(new Set(findings.map(({ where }: Told) => where.file))).toEqual(new Set(['other/plan.json']));
    const codes = findings.map(({ rule }: Told) => rule);
    expect(codes).not.toContain('not-in-release');
    expect(codes).toContain('reference-not-found');
  });

  test('without paths anywhere there is nothing to check', async () => {
    expect(await typed(['lint', '--no-config'], { cwd })).toMatchObject({
      code: 2,
      stderr:
        'error: there is nothing to check\n  give files, folders, or - for standard input, or write lint.paths into cdk8s-forklift.yaml\n',
    });
  });
});

describe('the program', () => {
  const program = (id: string) =>
    `import { AnsibleHook, ForkliftApp, MigrationProgram, Playbook } from '${join(process.cwd(), 'lib')}';
const app = new ForkliftApp();
const it = new MigrationProgram(app, 'it', { namespace: 'it' });
new AnsibleHook(it, '${id}', { playbook: Playbook.inline('- hosts: localhost\\n  tasks: []\\n') });
app.synth();
`;
  const files = { 'main.ts': program('of-main'), 'cdk.ts': program('of-cdk'), 'config.ts': program('of-config') };
  const cdk8s = { 'cdk8s.yaml': 'app: node -r tsx/cjs cdk.ts || exit 1\n' };
  const config = { 'cdk8s-forklift.yaml': 'app: config.ts\n' };
  const hooks = async (cwd: string, ...more: readonly string[]) => {
    const { stdout, stderr } = await host.typed(['hook', 'list', ...more], cwd);
    return /of-\w+/.exec(stdout)?.[0] ?? stderr;
  };

  test('is the one of the flag, else of the configuration, else of cdk8s.yaml, else main.ts', async () => {
    const cwd = repository({ ...files, ...cdk8s, ...config, 'below/file': '' });
    expect(await hooks(cwd, '--app', 'main.ts')).toBe('of-main');
    expect(await hooks(cwd)).toBe('of-config');
    expect(await hooks(cwd, '--no-config')).toBe('of-cdk');
    expect(await hooks(repository(files))).toBe('of-main');
    expect(await hooks(join(cwd, 'below'))).toBe(
      'error: the program of ../cdk8s-forklift.yaml runs in the folder of that file\n  cd ..\n',
    );
  });

  test('of a file that names none, below it: its folder is told too, unless there is another program', async () => {
    const lint = { 'cdk8s-forklift.yaml': 'lint: {}\n' };
    const cwd = repository({ ...files, ...lint, 'below/file': '', 'team/cdk8s.yaml': 'app: own.ts\n' });
    writeFileSync(join(cwd, 'team', 'own.ts'), program('of-team'));
    expect(await hooks(join(cwd, 'below'))).toContain('cd ..');
    expect(await hooks(join(cwd, 'team'))).toBe('of-team');
    mkdirSync(join(cwd, 'other'));
    writeFileSync(join(cwd, 'other', 'main.ts'), program('of-other'));
    expect(await hooks(join(cwd, 'other'))).toBe('of-other');
    expect(await hooks(cwd)).toBe('of-main');
  });

  test('is the same for synth, waves and report', async () => {
    const cwd = repository({ ...files, ...cdk8s, ...config });
    const synth = await host.typed(['synth', '--no-typecheck'], cwd);
    expect(synth).toMatchObject({ code: 0, stdout: expect.stringContaining('it: 0 plans') });
    expect(await host.typed(['waves', 'show'], cwd)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('config.ts has no WavePlans'),
    });
    const waves = await host.typed(['waves', 'show', '--no-config'], cwd);
    expect(waves.stderr).toContain('error: cdk.ts has no WavePlans');
    const report = await host.typed(['report', '-o', 'json'], cwd);
    expect([report.stderr, JSON.parse(report.stdout).title]).toEqual(['', 'config.ts']);
  });
});
