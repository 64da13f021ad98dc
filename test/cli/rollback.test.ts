/** rollback as typed: the page, its scripts, and where they may lie. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { typed } from '../cli-kit';
import { condition, exportOf, livePlan, liveRun, movedVm, READY, vmEntry } from '../status/kit';

const root = mkdtempSync(join(tmpdir(), 'rollback-test-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let folders = 0;

interface Rendered {
  readonly type?: string;
  readonly provider?: string;
  readonly vms?: readonly (readonly [id: string, name: string])[];
  readonly spec?: object;
  readonly programme?: string;
  /** Of the provider. */
  readonly name?: string;
}

function rendered(...programs: readonly Rendered[]): string {
  const folder = join(root, String(folders++));
  const write = (name: string, manifest: object) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), JSON.stringify(manifest));
  };
  for (const { type = 'cold', provider = 'vsphere', vms = [], spec, programme = 'erp', name = 'source' } of programs) {
    const apiVersion = 'forklift.konveyor.io/v1beta1';
    const metadata = (name: string) => ({ name, namespace: 'vms', labels: { 'app.kubernetes.io/part-of': programme } });
    const ref = (name: string) => ({ name, namespace: 'vms' });
    if (provider !== '')
      write(`dist/${programme}/10-base/provider.yaml`, {
        apiVersion,
        kind: 'Provider',
        metadata: metadata(name),
        spec: { type: provider, url: 'https://source.corp.example/sdk' },
      });
    write(`dist/${programme}/20-plans/plan.yaml`, {
      apiVersion,
      kind: 'Plan',
      metadata: metadata('app'),
      spec: {
        type,
        targetNamespace: 'apps',
        provider: { source: ref(name), destination: ref('host') },
        vms: vms.map(([id, name]) => ({ id, name })),
        ...spec,
      },
    });
    write(`dist/${programme}/30-runs/wave-02/run.yaml`, {
      apiVersion,
      kind: 'Migration',
      metadata: metadata('app-r1'),
      spec: { plan: ref('app') },
    });
  }
  return folder;
}
const rollback = (cwd: string, ...args: string[]) => typed(['rollback', ...args], { cwd });
const kitOf = async (cwd: string) => JSON.parse((await rollback(cwd, '2', '-o', 'json')).stdout);
const TWO = [
  ['vm-1', 'erp-01'],
  ['vm-2', 'erp-02'],
] as const;

test('the page has the cancel as a change, what to halt, and what to power on', async () => {
  const { code, stdout, stderr } = await rollback(rendered({ vms: TWO }), 'wave-02');
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout.match(/^(?:## |# The).*$/gm)).toEqual([
    '# The way back: wave-02 of erp',
    '## In this order',
    '## Point of no return',
    '## Cancel',
    '## Halt the targets',
    '## Power on the sources',
    '## What Forklift leaves behind',
  ]);
  expect(stdout).toContain("```\nrun(1, { cancel: ['vm-1', 'vm-2'] })\n```\n");
  expect(stdout).toContain(
    `\nkubectl patch migration app-r1 -n vms --type merge -p '{"spec":{"cancel":[{"id":"vm-1"},{"id":"vm-2"}]}}'\n`,
  );
  expect(stdout).toContain(
    `\nkubectl patch -n apps $(kubectl get virtualmachine -n apps -l vmID=vm-2 -o name) --type merge -p '{"spec":{"running":null,"runStrategy":"Halted"}}'\n`,
  );
});

describe('sources are powered on with the tools of their provider, by id', () => {
  test.each([
    [
      'vsphere',
      'vm-1',
      ['govc vm.power -on VirtualMachine:vm-1', "Get-VM -Id 'VirtualMachine-vm-1' | Start-VM -Confirm:$false"],
    ],
    [
      'ovirt',
      '7c1d2e3f-aaaa-bbbb-cccc-0123456789ab',
      [
        `curl -fsS --netrc -H 'Content-Type: application/xml' -d '<action/>' "$ENGINE"/vms/7c1d2e3f-aaaa-bbbb-cccc-0123456789ab/start`,
      ],
    ],
    ['openstack', '0e0b', ['openstack server start 0e0b']],
    ['hyperv', 'C3A0', ["Get-VM -Id 'C3A0' | Start-VM"]],
    ['openshift', 'team/erp-01', ['virtctl start erp-01 -n team']],
    ['ec2', 'i-0abc', ['aws ec2 start-instances --instance-ids i-0abc']],
    ['ova', 'x', []],
    ['', 'x', []],
  ])('%s', async (provider, id, lines) => {
    const kit = await kitOf(rendered({ provider, vms: [[id, 'erp-01']] }));
    const scripts: { text: string }[] = kit.sources[0].scripts;
    expect(scripts.map(({ text }) => text.split('\n').filter((it) => it !== '' && !it.startsWith('#')))).toEqual(
      lines.map((it) => [it]),
    );
  });
});

test('names and ids of others are neither commands nor markup', async () => {
  const folder = rendered({ vms: [["vm-1'; reboot #", 'a\nreboot\n<script>|`*']] });
  const kit = await kitOf(folder);
  const [govc, powerCli] = kit.sources[0].scripts;
  expect(govc.text.split('\n').slice(4)).toEqual([
    '# a reboot <script>|`*',
    `govc vm.power -on 'VirtualMachine:vm-1'\\''; reboot #'`,
    '',
  ]);
  expect(powerCli.text.split('\n').at(-2)).toBe(
    `Get-VM -Id 'VirtualMachine-vm-1''; reboot #' | Start-VM -Confirm:$false`,
  );
  expect(kit.runs[0].after).toBe("run(1, { cancel: ['vm-1\\'; reboot #'] })");
  expect(kit.runs[0].command).toBe(
    `kubectl patch migration app-r1 -n vms --type merge -p '{"spec":{"cancel":[{"id":"vm-1'\\''; reboot #"}]}}'`,
  );
  const { stdout } = await rollback(folder, '2');
  expect(stdout).toContain('1 VM: a reboot &lt;script>|\\`\\*.');
});

describe('with a status it is for the VMs as they are', () => {
  const failed = vmEntry(2, 'Completed', { error: { phase: 'CopyDisks', reasons: ['it broke'] } });
  const cut = vmEntry(3, 'Completed', { error: { phase: 'Finalize', reasons: ['it broke'] } });
  const folderOf = (plan: object, run: object) => {
    const folder = rendered({ vms: [...TWO, ['vm-3', 'erp-03']], type: 'warm' });
    const vms = [movedVm(1, 10, 1), failed, cut];
    const objects = [livePlan({ conditions: [READY, plan], vms, spec: { type: 'warm' } }), liveRun(1, [run])];
    writeFileSync(join(folder, 'export.json'), exportOf(objects));
    return folder;
  };
  const ids = (list: { id: string }[]) => list.map(({ id }) => id);
  const kitIn = async (folder: string) =>
    JSON.parse((await rollback(folder, '2', '--status', 'export.json', '-o', 'json')).stdout);

  test('while its run goes on: what has not succeeded is cancelled', async () => {
    const { runs, targets, sources, vms } = await kitIn(folderOf(condition('Executing'), condition('Running')));
    expect({ cancel: ids(runs[0].vms), halt: ids(targets[0].vms), on: ids(sources[0].vms) }).toEqual({
      cancel: ['vm-2', 'vm-3'],
      halt: ['vm-1'],
      on: ['vm-1', 'vm-3'],
    });
    expect(vms).toEqual([
      { id: 'vm-1', name: 'erp-01', moment: 'application-bad' },
      { id: 'vm-2', name: 'erp-02', moment: 'warm-failed', reason: 'it broke' },
      { id: 'vm-3', name: 'erp-03', moment: 'cut-over-failed', reason: 'it broke' },
    ]);
  });

  test('when its run has ended: Forklift would read no cancel, and powers nothing on', async () => {
    const folder = folderOf(condition('Failed'), condition('Failed'));
    const { runs, sources, vms } = await kitIn(folder);
    expect([runs[0].ended, runs[0].vms, ids(sources[0].vms)]).toEqual([true, [], ['vm-1', 'vm-3']]);
    expect(vms[2]).toEqual({ id: 'vm-3', name: 'erp-03', moment: 'cut-over-failed', reason: 'it broke' });
    const { stdout } = await rollback(folder, '2', '--status', 'export.json');
    expect(stdout).toContain('## Cancel\n\napp-r1 has ended: a cancel would do nothing.\n');
    expect(stdout).not.toContain('kubectl patch migration');
  });
});

test('--out writes the page and what can be run, the same each time', async () => {
  const folder = rendered({ vms: TWO });
  const { code, stdout } = await rollback(folder, '2', '--out', 'back/wave-02');
  expect([code, stdout]).toEqual([0, '']);
  const out = join(folder, 'back/wave-02');
  expect(readdirSync(out)).toEqual([
    'README.md',
    'halt-targets.sh',
    'kit.json',
    'power-on-source.ps1',
    'power-on-source.sh',
  ]);
  expect(statSync(join(out, 'power-on-source.sh')).mode & 0o111).toBe(0o111);
  const texts = () => readdirSync(out).map((name) => readFileSync(join(out, name), 'utf8'));
  const before = texts();
  await rollback(folder, '2', '--out', 'back/wave-02');
  expect(texts()).toEqual(before);
});

test('no name of a provider leads out of the folder', async () => {
  const folder = rendered({ vms: TWO, name: '../../evil' });
  await rollback(folder, '2', '--out', 'back');
  expect(readdirSync(join(folder, 'back'))).toEqual([
    'README.md',
    'halt-targets.sh',
    'kit.json',
    'power-on--evil.ps1',
    'power-on--evil.sh',
  ]);
});

describe('wrong use is exit code 2', () => {
  test.each([
    [['2', '--out', 'dist/back'], 'dist/back is inside dist, which engines apply\n  name a folder beside it'],
    [['2', '--out', 'dist'], 'dist is inside dist, which engines apply\n  name a folder beside it'],
    [['7'], 'there is no wave "7"\n  there are: wave-02'],
    [['2', '--program', 'crm'], 'dist has no program "crm" with such waves\n  there are: erp'],
    [
      ['2', '--path', 'nowhere'],
      'there is no folder nowhere\n  render the program first, or name the folder with --path',
    ],
  ])('%j', async (args, message) => {
    const folder = rendered({ vms: TWO });
    expect(await rollback(folder, ...args)).toEqual({ code: 2, stdout: '', stderr: `error: ${message}\n` });
  });

  test('a wave that two programs have', async () => {
    const folder = rendered({ vms: TWO }, { vms: TWO, programme: 'crm' });
    expect((await rollback(folder, '2')).stderr).toBe(
      'error: 2 programs have wave-02\n  choose one: --program crm, --program erp\n',
    );
  });
});
