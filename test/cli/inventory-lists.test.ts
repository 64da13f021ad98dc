import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { load } from 'js-yaml';
import { typed } from '../cli-kit';
import { type Ended, projectFolder } from '../kit';
import { aVinfoRow, rvSheets } from '../rvtools-kit';
import { workbookOf } from '../xlsx-kit';

const folder = mkdtempSync(join(projectFolder(), 'x'));
const write = (files: Readonly<Record<string, string | Buffer>>) => {
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
};
const GiB = 1024 ** 3;
const vms = [
  {
    id: 'vm-2',
    name: 'web-1',
    powerState: 'poweredOn',
    cpuCount: 2,
    memoryMB: 2048,
    guestName: 'RHEL',
    firmware: 'efi',
    host: 'host-1',
    path: '/DC1/vm/web-1',
    concerns: [{ label: 'x', category: 'Warning' }],
    disks: [{ datastore: { id: 'd-1' }, capacity: 10 * GiB }],
    nics: [{ network: { id: 'n-1' } }, { network: { id: 'n-2' } }],
  },
  { id: 'vm-1', name: '=cmd|"calc"', powerState: 'poweredOff', isTemplate: true, disks: [], nics: [] },
];
write({
  'vms.json': JSON.stringify(vms),
  'networks.json': '[{"id":"n-2","name":"prod","path":"/DC1/network/prod"},{"id":"n-1","name":"backup"}]',
  'storage.json': `[{"id":"d-1","name":"gold","type":"VMFS","capacity":${100 * GiB},"free":${50 * GiB}}]`,
  'hosts.json': '[{"id":"host-1","name":"esx1","status":"green","inMaintenance":false}]',
  'none.json': '[]',
  'export.xlsx': workbookOf(rvSheets({ vInfo: [aVinfoRow()], vDisk: [], vNetwork: [] })),
  'cmdb.csv': 'moid,server\nvm-7,db\n',
  'powercli.xlsx': workbookOf({
    vInventory: [
      ['Name', 'MoRef', 'PowerState', 'NumCpu', 'MemoryGB', 'VMHost'],
      ['web', 'VirtualMachine-vm-42', 'PoweredOn', 2, 4, 'esx1'],
    ],
  }),
  'govc.json': JSON.stringify({
    virtualMachines: [
      {
        self: { type: 'VirtualMachine', value: 'vm-42' },
        name: 'web',
        config: { name: 'web', hardware: { numCPU: 4, memoryMB: 8192, device: [] } },
      },
    ],
  }),
});
const joins = ['--networks', 'networks.json', '--storage', 'storage.json', '--hosts', 'hosts.json'];
const list = (what: string, file: string, ...more: readonly string[]) =>
  typed(['inventory', what, file, ...more], { cwd: folder });
const fine = (stdout: string): Ended => ({ code: 0, stdout, stderr: '' });

test('vms as a table, in the order of the inventory', async () => {
  expect(await list('vms', 'vms.json', ...joins)).toEqual(
    fine(`\
name         id    powerState  cpuCount  memoryMB  disks  diskCapacity  criticalConcerns  warningConcerns
web-1        vm-2  poweredOn   2         2048      1      10.0 GB       0                 1
=cmd|"calc"  vm-1  poweredOff  -         -         0      0.0 GB        -                 -
`),
  );
});

test('vms as a wide table', async () => {
  const { stdout } = await list('vms', 'vms.json', ...joins, '-o', 'wide', '--where', 'cpuCount > 0');
  expect(stdout).toContain('guestName  firmware  isTemplate  changeTrackingEnabled  cluster  esxiHost  ipAddress');
  expect(stdout).toMatch(/ RHEL +efi .* backup, prod +gold +\/DC1\/vm\/web-1\n$/);
});

test('vms as CSV: lines of RFC 4180, and no formula for a spreadsheet', async () => {
  const { code, stdout } = await list('vms', 'vms.json', ...joins, '-o', 'csv', '--where', 'select name, id, disks');
  expect([code, stdout]).toEqual([
    0,
    [
      'name,id,disks',
      `web-1,vm-2,"[{""datastore"":{""id"":""d-1"",""name"":""gold""},""capacity"":${10 * GiB}}]"`,
      `"'=cmd|""calc""",vm-1,`,
      '',
    ].join('\r\n'),
  ]);
  expect(parse(stdout)).toHaveLength(3);
});

test('vms as JSON and as YAML say the same: all that a query can ask', async () => {
  const json = await list('vms', 'vms.json', ...joins, '-o', 'json', '--where', "name = 'web-1'");
  const yaml = await list('vms', 'vms.json', ...joins, '-o', 'yaml', '--where', "name = 'web-1'");
  expect(load(yaml.stdout)).toEqual(JSON.parse(json.stdout));
  expect(JSON.parse(json.stdout)).toMatchObject([
    { id: 'vm-2', folder: '/DC1/vm', disks: [{ datastore: { id: 'd-1', name: 'gold' } }], warningConcerns: 1 },
  ]);
});

test.each([
  [
    "name like 'web-*'",
    "warning: * stands for itself in like: % stands for any characters, _ for one [value-unknown]\n  write 'web-%'\n",
  ],
  [
    "powerState = 'PoweredOn'",
    'warning: no VM has "PoweredOn" as powerState: case counts [value-unknown]\n  did you mean \'poweredOn\'?\n',
  ],
])('vms --where %s: what was meant is reported, and nothing chosen is 1', async (where, warning) => {
  expect(await list('vms', 'vms.json', '--where', where)).toEqual({
    code: 1,
    stdout: '',
    stderr: `${warning}none of 2 VMs is chosen; cdk8s-forklift explain shows the reason for each VM\n`,
  });
});

test('a query that does not fit ends with 1, one that is none with 2', async () => {
  expect(await list('vms', 'vms.json', '--where', 'memoryMb > 1')).toMatchObject({ code: 1, stdout: '' });
  expect(await list('vms', 'vms.json', '--where', 'memoryMB >')).toMatchObject({ code: 2, stdout: '' });
  expect(await list('vms', 'vms.json', '--where', '')).toMatchObject({ code: 2, stdout: '' });
});

test('networks, datastores and hosts by name, with what is on them', async () => {
  expect(await list('networks', 'vms.json', ...joins)).toEqual(
    fine(`\
name    id   vms  nics
backup  n-1  1    1
prod    n-2  1    1
`),
  );
  expect(await list('networks', 'vms.json', ...joins, '-o', 'wide')).toEqual(
    fine(`\
name    id   namespace  path               vms  nics
backup  n-1  -          -                  1    1
prod    n-2  -          /DC1/network/prod  1    1
`),
  );
  expect(await list('datastores', 'vms.json', ...joins)).toEqual(
    fine(`\
name  id   type  capacityGiB  freeGiB  vms  disks  disksGiB
gold  d-1  VMFS  100.0        50.0     1    1      10.0
`),
  );
  expect(await list('datastores', 'vms.json', ...joins, '-o', 'yaml')).toEqual(
    fine(`\
---
- id: d-1
  name: gold
  type: VMFS
  capacityBytes: ${100 * GiB}
  freeBytes: ${50 * GiB}
  vms: 1
  disks: 1
  diskBytes: ${10 * GiB}
`),
  );
  expect(await list('hosts', 'vms.json', ...joins, '-o', 'csv')).toEqual(
    fine('name,id,cluster,status,inMaintenance,vms,cpus,memoryGiB\r\nesx1,host-1,,green,false,1,2,2.0\r\n'),
  );
});

test('fields that a query can ask for, with type, unit, number of VMs and an example', async () => {
  const { code, stdout, stderr } = await list('fields', 'vms.json', ...joins);
  expect([code, stderr]).toEqual([0, '']);
  const lines = stdout.split('\n').map((line) => line.split(/ {2,}/));
  expect(lines[0]).toEqual(['name', 'type', 'unit', 'vms', 'example']);
  expect(lines).toContainEqual(['memoryMB', 'number', 'MiB', '1', '2048']);
  expect(lines).toContainEqual(['disks[*].datastore.name', 'text', '-', '1', 'gold']);
  expect(lines).toContainEqual(['powerState', 'text', '-', '2', 'poweredOn']);
  const { stdout: csv } = await list('fields', 'vms.json', '-o', 'csv');
  expect(csv).toContain('\r\nname,text,,2,2,web-1\r\n');
});

test('what an inventory does not tell is said, and is not a failure', async () => {
  expect(await list('hosts', 'govc.json')).toEqual({
    code: 0,
    stdout: '',
    stderr: 'note: this inventory has no hosts\n',
  });
  expect(await list('hosts', 'govc.json', '-o', 'json')).toMatchObject({ code: 0, stdout: '[]\n' });
  expect(await list('hosts', 'govc.json', '-o', 'csv')).toMatchObject({
    code: 0,
    stdout: 'name,id,cluster,status,inMaintenance,vms,cpus,memoryGiB\r\n',
  });
});

test.each([
  ['an RVTools workbook', ['export.xlsx'], 'vm-1'],
  ['what govc prints', ['govc.json'], 'vm-42'],
  ['a workbook of PowerCLI', ['powercli.xlsx'], 'vm-42'],
  ['a CSV', ['cmdb.csv', '--type', 'vsphere', '--column', 'id=moid', '--column', 'name=server'], 'vm-7'],
])('each list is made of %s', async (_, args, id) => {
  const [file = '', ...more] = args;
  const answers = [];
  for (const what of ['vms', 'networks', 'datastores', 'hosts', 'fields'])
    answers.push(await list(what, file, ...more, '-o', 'json'));
  expect(answers.map(({ code }) => code)).toEqual([0, 0, 0, 0, 0]);
  const [ofVms, ...others] = answers.map(({ stdout }) => JSON.parse(stdout));
  expect(ofVms).toMatchObject([{ id }]);
  expect(others.map(Array.isArray)).toEqual([true, true, true, true]);
});

test('an unknown form lists those there are', async () => {
  const { code, stderr } = await list('vms', 'vms.json', '-o', 'xml');
  expect(code).toBe(2);
  expect(stderr).toContain('Allowed choices are table, wide, csv, json, yaml.');
});
