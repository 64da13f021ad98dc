import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { typed } from '../cli-kit';
import { type Ended, projectFolder, run } from '../kit';
import { aVinfoRow, rvSheets } from '../rvtools-kit';
import { workbookOf } from '../xlsx-kit';

jest.setTimeout(60_000);

const project = projectFolder();
const BIN = join(process.cwd(), 'bin/cdk8s-forklift.cjs');

type Files = Readonly<Record<string, string | Buffer>>;

/** A command line as a person types it, in a folder with these files. */
async function type(
  line: string,
  files: Files = {},
  runs = (words: readonly string[], cwd: string): Promise<Ended> => typed(words, { cwd }),
): Promise<Ended & { readonly folder: string }> {
  const folder = mkdtempSync(join(project, 'x'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  const words = (line.match(/'[^']*'|\S+/g) ?? []).map((word) => word.replaceAll("'", ''));
  return { ...(await runs(words, folder)), folder };
}

/** The same in a process of its own. */
const started = (line: string, files: Files) =>
  type(line, files, (words, cwd) => run(process.execPath, [BIN, ...words], cwd));

const GiB = 1024 ** 3;
const vms = [
  {
    id: 'vm-2',
    name: 'web|1',
    powerState: 'poweredOn',
    cpuCount: 2,
    memoryMB: 2048,
    guestName: 'RHEL',
    disks: [{ datastore: { id: 'd-1' }, capacity: 10 * GiB }],
    nics: [{ network: { id: 'n-1' } }],
  },
  { id: 'vm-1', name: 'db', powerState: 'poweredOff', isTemplate: true, disks: [], nics: [] },
];
const export_ = {
  'vms.json': JSON.stringify(vms),
  'networks.json': '[{"id":"n-1","name":"a|b"}]',
  'storage.json': '[{"id":"d-1","name":"gold"}]',
  'owners.csv': 'moid;owner\nvm-1;shop\n',
};
const joins = '--networks networks.json --storage storage.json';
const rows = Array.from({ length: 7 }, (_, i) => aVinfoRow({ VM: `t${i}`, 'VM ID': `vm-${i + 2}`, Template: true }));
const workbook = (...more: ReturnType<typeof aVinfoRow>[]) =>
  workbookOf(rvSheets({ vInfo: [aVinfoRow(), ...rows, ...more], vDisk: [], vNetwork: [] }));
const leftOut = [0, 1, 2, 3, 4]
  .map(
    (i) =>
      `note: export.xlsx sheet vInfo row ${i + 3}: left out: "t${i}" (vm-${i + 2}) is a template [template-left-out]\n`,
  )
  .join('')
  .concat('note: ... and 2 more [template-left-out]\n');

describe('inventory summary', () => {
  test('as text', async () => {
    expect(await started(`inventory summary vms.json ${joins}`, export_)).toMatchObject({
      code: 0,
      stderr: '',
      stdout: `\
provider type  vsphere
VMs            2, 1 of them templates
CPUs           2
memory         2.0 GiB
disks          1
capacity       10.0 GiB

POWER STATE  VMS  DISKS   GIB
poweredOff     1      0   0.0
poweredOn      1      1  10.0

NETWORK    VMS  DISKS   GIB
a|b (n-1)    1      1  10.0

STORAGE     VMS  DISKS   GIB
gold (d-1)    1      1  10.0

GUEST     VMS  DISKS   GIB
not said    1      0   0.0
RHEL        1      1  10.0
`,
    });
  });

  test('as Markdown', async () => {
    expect((await type(`inventory summary vms.json ${joins} -o markdown`, export_)).stdout).toBe(`\
- provider type: vsphere
- VMs: 2, 1 of them templates
- CPUs: 2
- memory: 2.0 GiB
- disks: 1
- capacity: 10.0 GiB

| Power state | VMs | Disks | GiB |
| --- | ---: | ---: | ---: |
| poweredOff | 1 | 0 | 0.0 |
| poweredOn | 1 | 1 | 10.0 |

| Network | VMs | Disks | GiB |
| --- | ---: | ---: | ---: |
| a\\|b (n-1) | 1 | 1 | 10.0 |

| Storage | VMs | Disks | GiB |
| --- | ---: | ---: | ---: |
| gold (d-1) | 1 | 1 | 10.0 |

| Guest | VMs | Disks | GiB |
| --- | ---: | ---: | ---: |
| not said | 1 | 0 | 0.0 |
| RHEL | 1 | 1 | 10.0 |
`);
  });

  test('as JSON, of a CSV with declared columns', async () => {
    const line = "inventory summary cmdb.csv --type ovirt --column id=ID --column 'name=Server name' -o json";
    const { stdout, code } = await type(line, { 'cmdb.csv': 'ID,Server name\na,b\n' });
    expect([code, JSON.parse(stdout)]).toEqual([
      0,
      expect.objectContaining({ providerType: 'ovirt', vms: 1, unknown: { disks: 1, nics: 1 } }),
    ]);
  });

  test('what was left out is reported on stderr, five of a kind', async () => {
    expect(await type('inventory summary export.xlsx', { 'export.xlsx': workbook() })).toMatchObject({
      code: 0,
      stderr: leftOut,
      stdout: expect.stringMatching(/^provider type {2}vsphere\nVMs {12}1\n/),
    });
  });
});

describe('an RVTools export without VM ID', () => {
  const csv = { 'vInfo.csv': 'VM,Powerstate,Template,CPUs,Memory\nerp-db,poweredOn,False,2,4096\n' };
  const note =
    'note: vInfo.csv row 1: there is no column "VM ID": VMs are known by their names only, and cannot be used in plans; export again, with the column "VM ID" [missing-vm-id]\n';

  test('is counted, chosen from and explained, with one note', async () => {
    const summary = await type('inventory summary vInfo.csv -o json', csv);
    expect([summary.code, JSON.parse(summary.stdout).vms]).toEqual([0, 1]);
    expect(summary.stderr.match(/missing-vm-id/g)).toEqual(['missing-vm-id']);
    const chosen = await type("select 'cpuCount = 2' --inventory vInfo.csv -o names", csv);
    expect([chosen.code, chosen.stdout]).toEqual([0, 'erp-db\n']);
    expect(chosen.stderr).toContain(note);
    const explained = await type("explain 'cpuCount = 3' --inventory vInfo.csv", csv);
    expect([explained.code, explained.stdout]).toEqual([0, expect.stringContaining('erp-db')]);
  });

  test.each(["select 'cpuCount = 2' --inventory vInfo.csv -o planvms", 'inventory convert vInfo.csv'])(
    'makes no plan: %s',
    async (line) => {
      const { code, stdout, stderr } = await type(line, csv);
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr.match(/error: .*missing-vm-id/g)).toHaveLength(1);
    },
  );
});

test('numbers of a German CSV', async () => {
  const csv = 'Kennung;Name;RAM\nvm-1;a;8.192\n';
  const line =
    'inventory convert cmdb.csv --type vsphere --column id=Kennung --column name=Name --column memoryMB=RAM --locale de';
  const { code, stdout } = await type(line, { 'cmdb.csv': csv });
  expect([code, JSON.parse(stdout).vms[0].memoryMB]).toEqual([0, 8192]);
});

describe('inventory convert', () => {
  test('to stdout, and what it wrote is read again the same', async () => {
    const first = await type(
      `inventory convert vms.json ${joins} --table owners.csv --table-column id=moid --table-column owner=owner`,
      export_,
    );
    expect(first).toMatchObject({ code: 0, stderr: '' });
    const document = JSON.parse(first.stdout);
    expect(document).toMatchObject({
      format: 'cdk8s-forklift/inventory',
      version: 1,
      vms: [
        { id: 'vm-2', nics: [{ networkId: 'n-1', networkName: 'a|b' }] },
        { id: 'vm-1', attributes: { owner: 'shop' } },
      ],
    });
    const again = await type('inventory convert inventory.json', { 'inventory.json': first.stdout });
    expect(again.stdout).toBe(first.stdout);
  });

  test('to a file, without the rows of the source', async () => {
    const ended = await started('inventory convert vms.json -o out.json --without-raw', export_);
    expect(ended).toMatchObject({ code: 0, stdout: '', stderr: 'out.json: 2 VMs\n' });
    const document = JSON.parse(readFileSync(join(ended.folder, 'out.json'), 'utf8'));
    expect(document.vms.map((vm: { readonly raw: unknown }) => vm.raw)).toEqual([{}, {}]);
    expect(readdirSync(ended.folder).sort()).toEqual([...Object.keys(export_), 'out.json'].sort());
  });

  test('faulty rows: all told, nothing written, exit code 1', async () => {
    const files = { 'export.xlsx': workbook(aVinfoRow({ VM: 'a', 'VM ID': undefined }), aVinfoRow({ CPUs: 'n/a' })) };
    const ended = await type('inventory convert export.xlsx -o out.json', files);
    expect(ended).toMatchObject({
      code: 1,
      stdout: '',
      stderr: `\
export.xlsx sheet vInfo row 10
  error: "VM ID" is empty on "a"; a Plan refers to VMs by it [missing-vm-id]
      export again, or leave the VM out with --skip-invalid (skipInvalid: true)

export.xlsx sheet vInfo row 11
  error: VM ID "vm-1" of "app-1" is also in row 2, of "app-1" [duplicate-vm-id]
      remove one of the two rows

2 errors: nothing is written
`,
    });
    expect(readdirSync(ended.folder)).toEqual(['export.xlsx']);
  });

  test('faulty rows: left out on demand, and listed', async () => {
    const files = { 'export.xlsx': workbook(aVinfoRow({ VM: 'a', 'VM ID': undefined })) };
    const ended = await type('inventory convert export.xlsx -o out.json --skip-invalid', files);
    expect(ended).toMatchObject({
      code: 0,
      stderr: `${leftOut}note: export.xlsx sheet vInfo row 10: left out: "VM ID" is empty on "a"; a Plan refers to VMs by it [missing-vm-id]\nout.json: 1 VM\n`,
    });
  });

  test('one vCenter of several', async () => {
    const of = (server: string) => ({ 'VI SDK Server': server, 'VI SDK UUID': server });
    const merged = workbookOf(
      rvSheets({ vInfo: [aVinfoRow({ VM: 'east', ...of('e') }), aVinfoRow({ VM: 'west', ...of('w') })] }),
    );
    const ended = await type('inventory convert export.xlsx --vcenter w', { 'export.xlsx': merged });
    expect(JSON.parse(ended.stdout)).toMatchObject({ vcenter: { server: 'w' }, vms: [{ name: 'west' }] });
  });
});

describe('wrong use: exit code 2', () => {
  test.each<[string, string]>([
    [
      'inventory summary nowhere.json',
      'error: nowhere.json: there is no such file\n  paths are relative to this folder\n',
    ],
    [
      'inventory summary vms.json --table owners.csv',
      'error: --table and --table-column go together\n  give both: --table FILE --table-column name=HEADER\n',
    ],
    [
      'inventory summary vms.json --column name',
      "error: --column name: expected NAME=HEADER\n  such as --column name='Server name'\n",
    ],
    [
      'inventory summary vms.json --type vmware',
      "error: option '--type <type>' argument 'vmware' is invalid. Allowed choices are vsphere, ovirt, openstack, ova, openshift, hyperv, ec2, nutanix.\n",
    ],
    [
      'inventory summary vms.json --locale german',
      'error: --locale german: expected a language\n  such as --locale de\n',
    ],
    ['inventory summary', 'error: inventory is missing\n  give it, or write inventory into cdk8s-forklift.yaml\n'],
    ['inventory convert vms.json -o /dev/full', 'error: /dev/full cannot be written: no space is left on the device\n'],
    ['inventory convert vms.json -o .', 'error: . cannot be written: it is a folder\n'],
    [
      'inventory convert vms.json -o nowhere/out.json',
      'error: nowhere/out.json cannot be written: there is no folder nowhere\n  create the folder, or name another\n',
    ],
  ])('%s', async (line, stderr) => {
    expect(await type(line, export_)).toMatchObject({ code: 2, stdout: '', stderr });
  });

  test('help shows formats, examples and exit codes', async () => {
    const { stdout, code } = await type('inventory convert --help');
    expect(code).toBe(0);
    for (const part of [
      'RVTools workbook',
      'govc vm.info -json',
      '$ cdk8s-forklift inventory convert export.xlsx',
      'Exit codes: 0 fine, 1',
    ])
      expect(stdout).toContain(part);
  });
});
