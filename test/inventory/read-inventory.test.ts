import { ProviderType } from '../../lib/forklift/source-vm';
import { writeDocument } from '../../lib/inventory/document';
import { type ReadInventoryOptions, readInventory } from '../../lib/inventory/read-inventory';
import { aSourceVm } from '../kit';
import { aVinfoRow, csvOf, rvRows, rvSheets } from '../rvtools-kit';
import { workbookOf } from '../xlsx-kit';
import { filesFor } from './kit';

const files = filesFor('pick');
const vInfo = rvRows('vInfo', [aVinfoRow({ VM: 'picked' })]);
const document = writeDocument({
  providerType: ProviderType.OVA,
  vms: [aSourceVm({ name: 'picked' })],
  networks: [],
  storages: [],
  hosts: [],
  notes: [],
});

interface Case {
  readonly what: string;
  readonly name: string;
  readonly content: unknown;
  readonly options?: ReadInventoryOptions;
}

const cases: readonly Case[] = (
  [
    ['a workbook, whatever it is called', 'export', workbookOf(rvSheets({ vInfo: [aVinfoRow({ VM: 'picked' })] }))],
    ['a CSV of vInfo by its name', 'RVTools_tabvInfo.csv', csvOf(vInfo)],
    ['a CSV of vInfo by its headers, in UTF-16', 'monday.csv', Buffer.from(`\uFEFF${csvOf(vInfo, ';')}`, 'utf16le')],
    ['a Forklift inventory', 'vms.json', [{ id: 'vm-1', name: 'picked' }]],
    ['a wrapped one', 'wrapped.json', { vms: [{ id: 'vm-1', name: 'picked' }] }],
    ['output of govc', 'govc.json', { virtualMachines: [{ self: { value: 'vm-1' }, name: 'picked' }] }],
    ['output of an old govc', 'old.json', { VirtualMachines: [{ Self: { Value: 'vm-1' }, Name: 'picked' }] }],
    ['our document', 'inventory.json', document],
    [
      'a CSV with a mapping',
      'cmdb.csv',
      'server;moid\npicked;vm-1\n',
      { mapping: { id: 'moid', name: 'server' }, providerType: ProviderType.VSPHERE },
    ],
  ] as [string, string, unknown, ReadInventoryOptions?][]
).map(([what, name, content, options]) => ({
  what,
  name,
  content,
  ...(options === undefined ? {} : { options }),
}));

test.each(cases)('recognises $what', ({ name, content, options }) => {
  expect(readInventory(files.write(name, content), options).vms.map((vm) => [vm.id, vm.name])).toEqual([
    ['vm-1', 'picked'],
  ]);
});

test('recognises a folder of CSV files', () => {
  files.write('folder/vInfo.csv', csvOf(vInfo));
  expect(readInventory(`${files.folder}/folder`).vms).toHaveLength(1);
});

test('lists beside a Forklift inventory are joined', () => {
  const vms = files.write('vms.json', [{ id: 'vm-1', name: 'a', nics: [{ network: { id: 'n' } }] }]);
  const networks = files.write('networks.json', [{ id: 'n', name: 'net' }]);
  expect(readInventory(vms, { lists: { networks } }).vms[0]?.nics).toEqual([{ networkId: 'n', networkName: 'net' }]);
});

const accepted =
  'accepted: an RVTools workbook (.xlsx) or folder of CSV files, a Forklift inventory (JSON, or a folder with vms.json), govc vm.info -json, a CSV with a mapping, or the output of inventory convert';
const planVms =
  'not-an-inventory: is a list of VMs for a Plan (PlanVMS), which has only their id and name; give it to a plan: inventory.fromPlanVms(file)';
test.each<[string, string, unknown, string]>([
  ['nothing in it', 'f', ' \n', `f: empty-file: is empty; ${accepted}`],
  ['a PlanVMS file', 'f.yaml', '# wave 1\n- name: a\n  id: vm-1\n', `f.yaml: ${planVms}`],
  ['an exported PlanVMS file', 'f.yaml', '- ref:\n    id: vm-1\n', `f.yaml: ${planVms}`],
  ['a PlanVMS file in JSON', 'f.json', [{ id: 'vm-1', name: 'a', hooks: [] }], `f.json: ${planVms}`],
  [
    'a page',
    'f.html',
    '<!DOCTYPE html><html><body>Sign in to continue</body></html>',
    `f.html: not-an-inventory: begins with "<!DOCTYPE html><html><body>Sig" and is called .html; ${accepted}`,
  ],
  [
    'a table without a mapping',
    'f.csv',
    'a,b\n1,2\n',
    "f.csv: no-mapping: is a table without a mapping; name the columns that hold id and name of the VMs: --column id=HEADER --column name=HEADER (mapping: { id: 'HEADER', name: 'HEADER' })",
  ],
  [
    'JSON of something else',
    'f.json',
    { kind: 'Deployment' },
    "f.json: wrong-shape: expected a list of VMs, found an object with kind; give the inventory service's answer for VMs, with detail=4",
  ],
  [
    'JSON that is cut off',
    'f.json',
    '[{"id": ',
    'f.json:1:9: not-json: is not JSON: Unexpected end of JSON input; export the inventory again',
  ],
  [
    'binary data',
    'f.bin',
    Buffer.from([7, 0, 0, 0, 255, 1, 2, 0]),
    'f.bin: not-text: holds binary data, not text; give a file that a text editor can show',
  ],
])('refuses %s', (_, name, content, expected) => {
  expect(files.problems(() => readInventory(files.write(name, content)))).toEqual([expected]);
});

test('refuses what is not there', () => {
  expect(files.problems(() => readInventory(`${files.folder}/nowhere`))).toEqual([
    'nowhere: file-missing: there is no such file; paths are relative to the folder the synth runs in',
  ]);
});
