import { mkdtempSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { processHost } from '../host-kit';
import { projectFolder } from '../kit';

jest.setTimeout(240_000);
const project = projectFolder();
const host = processHost();
const NOW = { SOURCE_DATE_EPOCH: String(Date.parse('2026-12-04T08:00:00Z') / 1000) };

const PROGRAM = `
import { ForkliftApp, MigrationProgram, MigrationType, Network, NetworkMap, Plan, Provider, ProviderType, StorageMap } from '${resolve('lib')}';
const app = new ForkliftApp();
const erp = new MigrationProgram(app, 'erp', { namespace: 'vm-migrations' });
const ends = {
  source: Provider.fromProviderName(erp, 'vcenter', 'vcenter', { type: ProviderType.VSPHERE }),
  destination: Provider.host(erp),
};
const networks = new NetworkMap(erp, 'networks', { ...ends, pairs: [{ from: { id: 'network-1' }, to: Network.pod() }] });
const storage = new StorageMap(erp, 'storage', { ...ends, pairs: [{ from: { id: 'datastore-1' }, to: { storageClass: 'ceph' } }] });
const common = { ...ends, networks, storage, targetNamespace: 'erp', preserveStaticIPs: false };
new Plan(erp, 'web', { ...common, vms: [{ id: 'vm-1', name: 'erp-web-01' }, { id: 'vm-2', name: 'erp-web-02' }, { id: 'vm-3', name: 'erp-web-03' }] }).run(1);
new Plan(erp, 'db', { ...common, wave: 2, type: MigrationType.WARM, vms: [{ id: 'vm-9', name: 'erp-db-01' }] }).run(1);
new Plan(erp, 'old', { ...common, archived: true, vms: [{ id: 'vm-7', name: 'gone' }] });
app.synth();
`;

/** A folder with the program, and with an inventory as Forklift's service has it. */
function aFolder(changes: Readonly<Record<string, object>> = {}): string {
  const folder = mkdtempSync(join(project, 'x'));
  const vm = (id: string, name: string) => ({
    id,
    name,
    powerState: 'poweredOn',
    connectionState: 'connected',
    toolsStatus: 'toolsOk',
    toolsRunningStatus: 'guestToolsRunning',
    concerns: [],
    disks: [],
    ...changes[id],
  });
  writeFileSync(join(folder, 'main.ts'), PROGRAM);
  writeFileSync(join(folder, 'vms.json'), JSON.stringify([vm('vm-1', 'erp-web-01'), vm('vm-2', 'erp-web-02')]));
  return folder;
}

const ready = (cwd: string, ...args: string[]) =>
  host.typed(['ready', 'wave-01', '--inventory', 'vms.json', '--type', 'vsphere', ...args], cwd, NOW);
const FRESH = ['--taken', '2026-12-04T06:00:00Z', '--newer-than', '2026-12-03'];

test('what keeps a wave from moving is a list, and what nobody measured is on it', async () => {
  const cwd = aFolder({ 'vm-2': { toolsStatus: 'toolsNotRunning', concerns: undefined } });
  const { code, stdout, stderr } = await ready(cwd, ...FRESH);
  expect([code, stdout]).toEqual([
    1,
    `\
VM          ID    PLAN  GATE       STATE       WHAT
erp-web-02  vm-2  web   tools      not-met     VMware Tools are not running
erp-web-02  vm-2  web   concerns   unmeasured  the inventory has no concerns of Forklift's validation
erp-web-03  vm-3  web   inventory  unmeasured  it is not in the inventory
`,
  ]);
  expect(stderr).toContain('wave-01 of erp: 1 of 3 VMs are ready\n');
});

test('as JSON, and only the gates that are asked', async () => {
  const cwd = aFolder({ 'vm-2': { toolsStatus: 'toolsNotRunning' } });
  const { code, stdout } = await ready(cwd, ...FRESH, '--gate', 'power', '-o', 'json');
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toEqual({
    programme: 'erp',
    wave: 'wave-01',
    taken: '2026-12-04T06:00:00Z',
    gates: ['power'],
    vms: 3,
    ready: false,
    notReady: [
      {
        id: 'vm-3',
        name: 'erp-web-03',
        plan: 'web',
        gate: 'inventory',
        state: 'unmeasured',
        what: 'it is not in the inventory',
      },
    ],
  });
});

test('a wave whose VMs pass is ready', async () => {
  const cwd = aFolder();
  writeFileSync(join(cwd, 'main.ts'), PROGRAM.replace(", { id: 'vm-3', name: 'erp-web-03' }", ''));
  const { code, stdout, stderr } = await ready(cwd, ...FRESH);
  expect([code, stdout]).toEqual([0, '']);
  expect(stderr).toContain('wave-01 of erp: 2 of 2 VMs are ready\n');
});

test('an inventory that is too old measures nothing', async () => {
  expect(await ready(aFolder(), '--taken', '2026-12-02T23:59:59Z', '--newer-than', '2026-12-03')).toEqual({
    code: 1,
    stdout: '',
    stderr:
      'error: vms.json is of 2026-12-02T23:59:59Z, which is older than 2026-12-03T00:00:00Z: not measured\n  export it again\n',
  });
});

test.each<[string, string[], string]>([
  [
    'no moment',
    ['--taken', 'yesterday', '--newer-than', '2026-12-03'],
    'error: --taken yesterday: expected a day, or a date and time with an offset\n  such as --taken 2026-12-04T06:00:00Z\n',
  ],
  [
    'a day that is not there',
    ['--taken', '2026-12-04', '--newer-than', '2026-02-30'],
    'error: --newer-than 2026-02-30: expected a day, or a date and time with an offset\n  such as --newer-than 2026-12-04T06:00:00Z\n',
  ],
  [
    'a moment to come',
    ['--taken', '2027-12-04', '--newer-than', '2026-12-03'],
    'error: --taken 2027-12-04: that is in the future\n  give the time of the export\n',
  ],
  [
    'a gate that is not there',
    [...FRESH, '--gate', 'tool'],
    'error: --gate tool: there is no such gate\n  did you mean "tools"?\n',
  ],
  [
    'no percent',
    [...FRESH, '--min-free', 'much'],
    'error: --min-free much: expected a whole number of percent, 0 to 99\n  such as --min-free 15\n',
  ],
])('%s is wrong use', async (_, args, told) => {
  expect(await ready(aFolder(), ...args)).toEqual({ code: 2, stdout: '', stderr: told });
});
