import { join } from 'node:path';
import type { InventoryContent } from '../../../lib/inventory/content';
import { type RvToolsOptions, readRvTools } from '../../../lib/inventory/rvtools/reader';
import { beside } from '../../kit';
import { aVinfoRow, csvOf, type RvRow, type RvSheet, rvRows, rvSheets } from '../../rvtools-kit';
import { type SheetRows, type WorkbookOptions, workbookOf } from '../../xlsx-kit';
import { filesFor } from '../kit';

const files = filesFor('rvtools');
let count = 0;

type Content = Readonly<Partial<Record<RvSheet, readonly RvRow[]>>>;

function workbook(content: Content, options?: WorkbookOptions): string {
  return files.write(`book-${count++}.xlsx`, workbookOf(rvSheets(content), options));
}
/** A workbook from rows with their headers. */
function sheets(content: Readonly<Record<string, SheetRows>>, name = 'book.xlsx'): string {
  return files.write(name, workbookOf(content));
}
const withoutRaw = (content: InventoryContent) => content.vms.map(({ raw: _, ...vm }) => vm);
const notes = (content: InventoryContent) =>
  files.texts(content.notes).map((text) => text.replace(/^book-\d+/, 'book'));
const problems = (path: string, options?: RvToolsOptions) =>
  files.problems(() => readRvTools(path, options)).map((text) => text.replace(/^book-\d+/, 'book'));

test('a million small rows in a file of 2.6 MB are refused before they are kept', () => {
  const rows = Array.from({ length: 200_001 }, (_, i) => [`app-${i}`, `vm-${i}`]);
  const text = csvOf([['VM', 'VM ID'], ...rows]);
  const path = files.write('many.csv', Buffer.from(text));
  expect(problems(path)).toEqual([
    expect.stringMatching(/many.csv: file-too-large: holds more than 200000 rows; export fewer VMs into one file$/),
  ]);
});

test('so are cells without end', () => {
  const row = `app-1,vm-1${','.repeat(10_000)}\r\n`;
  const path = files.write('wide.csv', Buffer.from(`VM,VM ID${','.repeat(10_000)}\r\n${row.repeat(1000)}`));
  expect(problems(path)).toEqual([expect.stringMatching(/wide.csv: file-too-large: holds more than 10000000 cells; /)]);
});

const erpDb: RvRow = {
  VM: 'erp-db-01',
  'VM ID': 'vm-1042',
  Powerstate: 'poweredOn',
  Template: 'False',
  'SRM Placeholder': 'False',
  'DNS Name': 'erp-db-01.corp.example',
  'Connection state': 'connected',
  'Consolidation Needed': 'False',
  CPUs: 8,
  Memory: 32768,
  NICs: 2,
  Disks: 2,
  CBT: 'True',
  'Primary IP Address': '10.0.0.5',
  'Network #1': 'erp-db',
  'Network #2': 'erp-backup',
  Folder: '/DC1/vm/ERP/Databases',
  'In Use MiB': 1024,
  Firmware: 'efi',
  Annotation: 'do not touch',
  owner: 'erp-team',
  criticality: 'high',
  Datacenter: 'DC1',
  Cluster: 'C1',
  Host: 'esx1.corp.example',
  'OS according to the configuration file': 'Red Hat Enterprise Linux 9 (64-bit)',
  'OS according to the VMware Tools': 'Red Hat Enterprise Linux 9.4 (64-bit)',
  'SMBIOS UUID': '4220aaaa-0000-4000-8000-000000000001',
  'VI SDK Server': 'vcenter.corp.example',
  'VI SDK UUID': 'AAAA-1',
};
const full: Content = {
  vInfo: [erpDb],
  vDisk: [
    {
      VM: 'erp-db-01',
      'VM ID': 'vm-1042',
      'Capacity MiB': 51200,
      Raw: 'False',
      'Disk Mode': 'persistent',
      'Sharing mode': 'sharingNone',
      'Shared Bus': 'noSharing',
      Controller: 'VMware paravirtual SCSI',
      Label: 'SCSI controller 0',
      Path: '[ds-gold-01] erp-db-01/erp-db-01.vmdk',
    },
    {
      VM: 'erp-db-01',
      'VM ID': 'vm-1042',
      'Capacity MiB': 102400,
      Raw: 'True',
      'Disk Mode': 'independent_persistent',
      'Sharing mode': 'sharingMultiWriter',
      'Shared Bus': 'physicalSharing',
      Controller: 'NVMe controller',
      Path: '[ds-lost] erp-db-01/erp-db-01_1.vmdk',
    },
  ],
  vNetwork: [
    {
      VM: 'erp-db-01',
      'VM ID': 'vm-1042',
      Network: 'erp-db',
      Switch: 'dvs1',
      'Mac Address': '00:50:56:00:00:01',
      'IPv4 Address': '10.0.0.5, 10.0.0.6',
      'IPv6 Address': 'fe80::1',
    },
    {
      VM: 'erp-db-01',
      'VM ID': 'vm-1042',
      Network: 'erp-backup',
      Switch: 'vSwitch0',
      'Mac Address': '00:50:56:00:00:02',
    },
  ],
  vTools: [{ VM: 'erp-db-01', 'VM ID': 'vm-1042', Tools: 'toolsOk' }],
  vSnapshot: [{ VM: 'erp-db-01', 'VM ID': 'vm-1042', Name: 'before patch' }],
  vDatastore: [
    { Name: 'ds-gold-01', 'Object ID': 'datastore-11', Type: 'VMFS', 'Capacity MiB': 2048, 'Free MiB': 1024.5 },
    { Name: 'ds-spare', 'Object ID': 'datastore-12' },
  ],
  vHost: [
    { Host: 'esx1.corp.example', 'Object ID': 'host-7', 'Config status': 'green', 'in Maintenance Mode': 'True' },
  ],
  dvPort: [
    { Port: 'erp-db', Switch: 'dvs1', 'Object ID': 'dvportgroup-202' },
    { Port: 'erp-app', Switch: 'dvs1', 'Object ID': 'dvportgroup-201' },
  ],
  vPort: [
    { Host: 'esx1.corp.example', 'Port Group': 'erp-backup', Switch: 'vSwitch0' },
    { Host: 'esx2.corp.example', 'Port Group': 'erp-backup', Switch: 'vSwitch0' },
  ],
  vSource: [{ Name: 'vcenter.corp.example', 'VI SDK UUID': 'aaaa-1' }],
};
const fullContent = {
  providerType: 'vsphere',
  vcenter: { server: 'vcenter.corp.example', uuid: 'AAAA-1' },
  vms: [
    {
      providerType: 'vsphere',
      id: 'vm-1042',
      name: 'erp-db-01',
      path: '/DC1/vm/ERP/Databases/erp-db-01',
      uuid: '4220aaaa-0000-4000-8000-000000000001',
      isTemplate: false,
      powerState: 'poweredOn',
      connectionState: 'connected',
      cpuCount: 8,
      memoryMB: 32768,
      storageUsedBytes: 1024 ** 3,
      firmware: 'efi',
      guestName: 'Red Hat Enterprise Linux 9 (64-bit)',
      guestNameFromTools: 'Red Hat Enterprise Linux 9.4 (64-bit)',
      hostName: 'erp-db-01.corp.example',
      ipAddress: '10.0.0.5',
      hostId: 'host-7',
      host: 'esx1.corp.example',
      cluster: 'C1',
      datacenter: 'DC1',
      changeTrackingEnabled: true,
      hasSnapshot: true,
      consolidationNeeded: false,
      toolsStatus: 'toolsOk',
      notes: 'do not touch',
      attributes: { owner: 'erp-team', criticality: 'high' },
      disks: [
        {
          file: '[ds-gold-01] erp-db-01/erp-db-01.vmdk',
          storageId: 'datastore-11',
          storageName: 'ds-gold-01',
          capacityBytes: 50 * 1024 ** 3,
          shared: false,
          busShared: false,
          rdm: false,
          mode: 'persistent',
          bus: 'scsi',
        },
        {
          file: '[ds-lost] erp-db-01/erp-db-01_1.vmdk',
          storageName: 'ds-lost',
          capacityBytes: 100 * 1024 ** 3,
          shared: true,
          busShared: true,
          rdm: true,
          mode: 'independent_persistent',
          bus: 'nvme',
        },
      ],
      nics: [
        { networkId: 'dvportgroup-202', networkName: 'erp-db', mac: '00:50:56:00:00:01' },
        { networkName: 'erp-backup', mac: '00:50:56:00:00:02' },
      ],
      guestNetworks: [
        { ip: '10.0.0.5', mac: '00:50:56:00:00:01' },
        { ip: '10.0.0.6', mac: '00:50:56:00:00:01' },
        { ip: 'fe80::1', mac: '00:50:56:00:00:01' },
      ],
      rawFormat: 'rvtools',
      raw: erpDb,
    },
  ],
  networks: [
    { id: 'dvportgroup-202', name: 'erp-db' },
    { id: 'dvportgroup-201', name: 'erp-app' },
    { name: 'erp-backup' },
  ],
  storages: [
    {
      id: 'datastore-11',
      name: 'ds-gold-01',
      type: 'VMFS',
      capacityBytes: 2 * 1024 ** 3,
      freeBytes: 1024.5 * 1024 ** 2,
    },
    { id: 'datastore-12', name: 'ds-spare' },
    { name: 'ds-lost' },
  ],
  hosts: [{ id: 'host-7', name: 'esx1.corp.example', inMaintenance: true, status: 'green' }],
  notes: [],
};

describe('what is read', () => {
  test.each<[string, WorkbookOptions]>([
    ['texts in a table, as Excel writes them', {}],
    ['texts in the cells', { texts: 'inline' }],
    ['elements with a prefix, as the SDK of Microsoft writes them', { prefix: 'x' }],
  ])('a workbook with every sheet: %s', (_, options) => {
    expect(readRvTools(workbook(full, options))).toStrictEqual(fullContent);
  });

  test('a folder of CSV files, one a sheet', () => {
    for (const [sheet, rows] of Object.entries(rvSheets(full)))
      files.write(`csv/RVTools_tab${sheet}.csv`, csvOf(rows as SheetRows));
    files.write('csv/notes.txt', 'not a sheet');
    const content = readRvTools(join(files.folder, 'csv'));
    const texts = { ...erpDb, CPUs: '8', Memory: '32768', NICs: '2', Disks: '2', 'In Use MiB': '1024' };
    expect(content).toStrictEqual({ ...fullContent, vms: [{ ...fullContent.vms[0], raw: texts }] });
  });

  test('a CSV of vInfo alone: what other sheets would tell is unknown', () => {
    const path = files.write('vInfo.csv', `\uFEFF${csvOf(rvRows('vInfo', [erpDb]), ';')}`);
    const content = readRvTools(path);
    const {
      disks: _,
      guestNetworks: __,
      hasSnapshot: ___,
      hostId: ____,
      toolsStatus: _____,
      raw: ______,
      ...rest
    } = fullContent.vms[0] as (typeof fullContent.vms)[0];
    expect(withoutRaw(content)).toStrictEqual([
      { ...rest, nics: [{ networkName: 'erp-db' }, { networkName: 'erp-backup' }] },
    ]);
    expect(content.networks).toEqual([{ name: 'erp-db' }, { name: 'erp-backup' }]);
    expect(notes(content)).toEqual([
      'vInfo.csv: missing-sheet: there is no sheet vDisk: the disks of the VMs are unknown',
      'vInfo.csv: missing-sheet: there is no sheet vNetwork: networks come from the columns Network #1 to #8 of vInfo, MACs are unknown',
    ]);
  });

  test('headers of older releases and of -DBColumnNames, in any case and with a title above', () => {
    const path = sheets({
      tabvInfo: [
        ['RVTools export'],
        [],
        [
          'vInfoVMName',
          'vInfoPowerstate',
          'vInfoCPUs',
          'vInfoMemory',
          'vInfoObjectID',
          'vInfoInUse',
          'vInfo_tags_Team',
        ],
        ['a', 'Powered On', '4', '8,192', 'vm-1', '12', 'blue'],
      ],
      VDISK: [
        ['vm', 'vm id', 'CAPACITY MB', 'path'],
        ['a', 'vm-1', '1024', '[ds 1] a/a.vmdk'],
      ],
    });
    const [vm] = readRvTools(path).vms;
    expect(vm).toMatchObject({
      id: 'vm-1',
      powerState: 'poweredOn',
      cpuCount: 4,
      memoryMB: 8192,
      storageUsedBytes: 12 * 1024 ** 2,
      attributes: { vInfo_tags_Team: 'blue' },
      disks: [{ storageName: 'ds 1', capacityBytes: 1024 ** 3 }],
    });
  });

  test.each([
    [true, true],
    ['True', true],
    [1, true],
    ['1', true],
    ['YES', true],
    [false, false],
    ['no', false],
    [0, false],
    ['', undefined],
    [undefined, undefined],
  ])('a boolean given as %p is %p', (cell, expected) => {
    const [vm] = readRvTools(workbook({ vInfo: [aVinfoRow({ CBT: cell })] })).vms;
    expect(vm?.changeTrackingEnabled).toBe(expected);
  });

  test.each([
    ['/DC1/vm/ERP/Web', '/DC1/vm/ERP/Web/app-1'],
    ['DC1/vm/ERP', '/DC1/vm/ERP/app-1'],
    ['/Europe/DC1/vm/ERP', '/Europe/DC1/vm/ERP/app-1'],
    ['/DC1/ERP', '/DC1/vm/ERP/app-1'],
    ['vm', '/DC1/vm/app-1'],
    ['vm/ERP', '/DC1/vm/ERP/app-1'],
    ['/ERP/Web', '/DC1/vm/ERP/Web/app-1'],
    ['Web', undefined],
    ['', undefined],
  ])('a folder given as %p makes the path %p', (folder, path) => {
    const [vm] = readRvTools(workbook({ vInfo: [aVinfoRow({ Folder: folder, Datacenter: 'DC1' })] })).vms;
    expect(vm?.path).toBe(path);
  });

  test('without a datacenter there is no path', () => {
    const [vm] = readRvTools(workbook({ vInfo: [aVinfoRow({ Folder: '/DC1/vm/ERP' })] })).vms;
    expect(vm?.path).toBeUndefined();
  });

  test('a custom attribute that is called like one of the columns stays an attribute', () => {
    const headers = ['VM', 'VM ID', 'Annotation', 'Cluster', 'tier', 'Datacenter', 'Cluster'];
    const path = sheets({ vInfo: [headers, ['a', 'vm-1', 'text', 'postgres', 'gold', 'DC1', 'C1']] });
    expect(readRvTools(path).vms[0]).toMatchObject({
      cluster: 'C1',
      attributes: { Cluster: 'postgres', tier: 'gold' },
      raw: { Cluster: 'C1' },
    });
  });

  test('an attribute that is there twice is reported, and the last text counts', () => {
    const headers = ['VM', 'VM ID', 'Annotation', 'owner', 'tier', 'owner', 'Datacenter'];
    const path = sheets({
      vInfo: [
        headers,
        ['a', 'vm-1', 'text', 'erp', 'gold', undefined, 'DC1'],
        ['b', 'vm-2', '', 'erp', '', 'web', 'DC1'],
      ],
      vDisk: [['VM', 'VM ID', 'Capacity MiB']],
      vNetwork: [['VM', 'VM ID', 'Network']],
    });
    const { vms, notes } = readRvTools(path);
    expect(vms.map(({ attributes }) => attributes)).toEqual([{ owner: 'erp', tier: 'gold' }, { owner: 'web' }]);
    expect(notes).toEqual([
      {
        code: 'repeated-attribute',
        where: `${path} sheet vInfo row 1`,
        message: '2 columns are headed "owner": D, F; for each VM the last one with a value is used',
        fix: 'rename all but the one you mean',
        severity: 'warning',
      },
    ]);
  });

  test('a disk is shared by its own mode, as Forklift has it; a shared bus is told apart', () => {
    const path = sheets({
      vInfo: [
        ['VM', 'VM ID'],
        ['a', 'vm-1'],
      ],
      vDisk: [
        ['VM', 'VM ID', 'Capacity MiB', 'Sharing mode', 'Shared Bus'],
        ['a', 'vm-1', 1, 'sharingNone', 'physicalSharing'],
        ['a', 'vm-1', 1, 'sharingMultiWriter', 'noSharing'],
        ['a', 'vm-1', 1, undefined, 'virtualSharing'],
        ['a', 'vm-1', 1, 'sharingNone', undefined],
      ],
    });
    expect(readRvTools(path).vms[0]?.disks?.map(({ shared, busShared }) => ({ shared, busShared }))).toEqual([
      { shared: false, busShared: true },
      { shared: true, busShared: false },
      { shared: undefined, busShared: true },
      { shared: false, busShared: undefined },
    ]);
  });

  test('ids as scripts in PowerShell write them, on every sheet', () => {
    const path = sheets({
      vInfo: [
        ['VM', 'moref', 'PowerState'],
        ['a', 'VirtualMachine-vm-1', 'PoweredOn'],
        ['a', 'vm-2', 'PoweredOff'],
      ],
      vDisk: [
        ['VM', 'VM MoRef', 'Capacity MiB', 'Path'],
        ['a', 'VirtualMachine-vm-1', 1, '[ds] a.vmdk'],
        ['a', 'VirtualMachine:vm-2', 2, '[ds] b.vmdk'],
      ],
      vNetwork: [
        ['VM', 'MoID', 'Network'],
        ['a', 'vm-2', 'net'],
      ],
      vDatastore: [
        ['Name', 'MoRef'],
        ['ds', 'Datastore-datastore-9'],
      ],
    });
    expect(
      readRvTools(path).vms.map(({ id, powerState, disks, nics }) => ({
        id,
        powerState,
        disks: disks?.map(({ file, storageId }) => [file, storageId]),
        nics,
      })),
    ).toEqual([
      { id: 'vm-1', powerState: 'poweredOn', disks: [['[ds] a.vmdk', 'datastore-9']], nics: [] },
      { id: 'vm-2', powerState: 'poweredOff', disks: [['[ds] b.vmdk', 'datastore-9']], nics: [{ networkName: 'net' }] },
    ]);
  });

  test('sheets and columns as scripts call them after PowerCLI', () => {
    const path = sheets({
      vInventory: [
        ['Name', 'MoRef', 'Power State', 'NumCpu', 'MemoryGB', 'UsedSpaceGB', 'VMHost', 'Guest OS', 'Folder'],
        ['a', 'VirtualMachine-vm-1', 'PoweredOn', 4, 8.5, 1.5, 'esx1', 'Red Hat Enterprise Linux 9 (64-bit)', 'erp'],
      ],
      'Hard Disks': [
        ['VM', 'VM MoRef', 'CapacityGB', 'Filename', 'Persistence'],
        ['a', 'vm-1', 0.5, '[ds] a/a.vmdk', 'IndependentPersistent'],
        ['a', 'vm-1', 1, '[ds] a/a_1.vmdk', 'Persistent'],
      ],
      'Network Adapters': [
        ['VM', 'VM MoRef', 'NetworkName', 'MacAddress'],
        ['a', 'vm-1', 'prod', '00:50:56:00:00:01'],
      ],
      Datastores: [
        ['Name', 'MoRef', 'CapacityGB', 'FreeSpaceGB'],
        ['ds', 'Datastore-datastore-9', 100, 25],
      ],
    });
    const content = readRvTools(path);
    expect(content.vms.map(({ raw: _, ...vm }) => vm)).toEqual([
      expect.objectContaining({
        id: 'vm-1',
        name: 'a',
        powerState: 'poweredOn',
        cpuCount: 4,
        memoryMB: 8704,
        storageUsedBytes: 1.5 * 1024 ** 3,
        host: 'esx1',
        guestName: 'Red Hat Enterprise Linux 9 (64-bit)',
        disks: [
          expect.objectContaining({
            file: '[ds] a/a.vmdk',
            storageId: 'datastore-9',
            capacityBytes: 1024 ** 3 / 2,
            mode: 'independent_persistent',
          }),
          expect.objectContaining({ capacityBytes: 1024 ** 3, mode: 'persistent' }),
        ],
        nics: [expect.objectContaining({ networkName: 'prod', mac: '00:50:56:00:00:01' })],
      }),
    ]);
    expect(content.storages).toEqual([
      expect.objectContaining({ id: 'datastore-9', capacityBytes: 100 * 1024 ** 3, freeBytes: 25 * 1024 ** 3 }),
    ]);
    expect(content.vms[0]?.attributes).toBeUndefined();
  });

  test('numbers and booleans of another country', () => {
    const path = sheets({
      vInfo: [
        ['VM', 'VM ID', 'Memory', 'In Use MiB', 'CBT'],
        ['a', 'vm-1', '8.192', '1.024,5', 'WAHR'],
      ],
    });
    expect(readRvTools(path, { locale: 'de' }).vms[0]).toMatchObject({
      memoryMB: 8192,
      storageUsedBytes: 1024.5 * 1024 ** 2,
      changeTrackingEnabled: true,
    });
  });

  test('a number with signs of another country is reported, and how to read it', () => {
    expect(
      problems(
        sheets({
          vInfo: [
            ['VM', 'VM ID', 'Memory'],
            ['a', 'vm-1', '8.192,0'],
          ],
        }),
      ),
    ).toEqual([
      'book.xlsx sheet vInfo row 2: not-a-number: "Memory": expected a whole number of MiB, 0 or more, got "8.192,0"; set the language of the number format, such as --locale de (locale: \'de\'), or correct the row',
    ]);
  });

  describe('without the column VM ID', () => {
    const sheetsOf = () =>
      sheets({
        vInfo: [
          ['VM', 'Powerstate', 'Template', 'Disks', 'Folder'],
          ['a', 'poweredOn', false, 2, '/one'],
          ['a', 'poweredOff', false, 1, '/two'],
          ['b', 'poweredOn', false, 1, '/one'],
          ['gold', 'poweredOff', true, 1, '/one'],
        ],
        vDisk: [
          ['VM', 'VM ID', 'Capacity MiB', 'Folder'],
          ['a', 'vm-1', 1, '/one'],
          ['a', 'vm-2', 2, '/two'],
          ['b', 'vm-3', 3, '/one'],
          ['gold', 'vm-4', 4, '/one'],
        ],
        vNetwork: [['VM', 'Network']],
      });

    test('VMs can be looked at, which is said once', () => {
      const path = sheetsOf();
      const content = readRvTools(path, {}, 'look');
      expect(content.vms.map(({ id, name, powerState, disks }) => [id, name, powerState, disks?.length])).toEqual([
        ['', 'a', 'poweredOn', 1],
        ['', 'a', 'poweredOff', 1],
        ['', 'b', 'poweredOn', 1],
      ]);
      expect(notes(content)).toEqual([
        'book.xlsx sheet vInfo row 1: missing-vm-id: there is no column "VM ID": VMs are known by their names only, and cannot be used in plans; export again, with the column "VM ID"',
        'book.xlsx sheet vInfo row 5: template-left-out: left out: "gold" is a template',
        'book.xlsx sheet vInfo row 2: disks-differ: "a" (row 2) has 2 disks in vInfo and 1 in vDisk; those of vDisk are used',
      ]);
    });

    test('plans are refused, which is said once', () => {
      expect(problems(sheetsOf())).toEqual([
        'book.xlsx sheet vInfo row 1: missing-vm-id: there is no column "VM ID"; the headers are "VM", "Powerstate", "Template", "Disks", "Folder"; export the sheet again, with its header row and the column "VM ID"',
      ]);
    });
  });

  test('rows join by id and not by name, whatever the other sheet calls the VM', () => {
    const path = workbook({
      vInfo: [aVinfoRow({ 'VM ID': 'vm-1', VM: 'a' }), aVinfoRow({ 'VM ID': 'vm-2', VM: 'b' })],
      vDisk: [
        { VM: 'b', 'VM ID': 'vm-1', 'Capacity MiB': 1 },
        { VM: 'a', 'VM ID': 'vm-2', 'Capacity MiB': 2 },
      ],
    });
    expect(readRvTools(path).vms.map((vm) => vm.disks?.map((disk) => disk.capacityBytes))).toEqual([
      [1024 ** 2],
      [2 * 1024 ** 2],
    ]);
  });

  test('a sheet without ids joins by name and folder, never by a name that two VMs have', () => {
    const rows = [
      ['VM', 'Folder', 'Capacity MiB'],
      ['twin', 'vm/A', 1],
      ['twin', 'vm/B', 2],
      ['alone', undefined, 3],
      ['lost', undefined, 4],
    ];
    const vInfo = [
      aVinfoRow({ 'VM ID': 'vm-1', VM: 'twin', Folder: 'vm/A' }),
      aVinfoRow({ 'VM ID': 'vm-2', VM: 'twin', Folder: 'vm/B' }),
      aVinfoRow({ 'VM ID': 'vm-3', VM: 'alone' }),
    ];
    const content = readRvTools(sheets({ vInfo: rvRows('vInfo', vInfo), vDisk: rows }));
    expect(content.vms.map((vm) => vm.disks?.map((disk) => (disk.capacityBytes ?? 0) / 1024 ** 2))).toEqual([
      [1],
      [2],
      [3],
    ]);
    expect(notes(content)).toEqual([
      'book.xlsx sheet vDisk row 5: rows-without-vm: 1 VM of vDisk not in vInfo: lost',
      'book.xlsx: missing-sheet: there is no sheet vNetwork: networks come from the columns Network #1 to #8 of vInfo, MACs are unknown',
    ]);
  });

  test('a row that may be of either of two VMs makes the disks of both unknown', () => {
    const rows = [
      ['VM', 'Folder', 'Capacity MiB'],
      ['twin', 'vm/A', 1],
      ['twin', undefined, 5],
    ];
    const vInfo = [
      aVinfoRow({ 'VM ID': 'vm-1', VM: 'twin', Folder: 'vm/A' }),
      aVinfoRow({ 'VM ID': 'vm-2', VM: 'twin', Folder: 'vm/B' }),
    ];
    const content = readRvTools(sheets({ vInfo: rvRows('vInfo', vInfo), vDisk: rows }));
    expect(content.vms.map((vm) => vm.disks)).toEqual([undefined, undefined]);
    expect(notes(content)[0]).toBe(
      'book.xlsx sheet vDisk row 3: ambiguous-name: "twin" is the name of vm-1 and vm-2, and the row has no VM ID; the facts of vDisk about them count as unknown; export again with the column "VM ID"',
    );
  });

  test('two datastores or hosts of one name give no id, and a port group only the one of its switch', () => {
    const content = readRvTools(
      workbook({
        vInfo: [aVinfoRow({ Host: 'esx1' })],
        vDisk: [{ VM: 'app-1', 'VM ID': 'vm-1', 'Capacity MiB': 1, Path: '[ds] a.vmdk' }],
        vNetwork: [
          { VM: 'app-1', 'VM ID': 'vm-1', Network: 'net', Switch: 'dvs2' },
          { VM: 'app-1', 'VM ID': 'vm-1', Network: 'net' },
          { VM: 'app-1', 'VM ID': 'vm-1', Switch: 'dvs2' },
        ],
        vDatastore: [
          { Name: 'ds', 'Object ID': 'datastore-1' },
          { Name: 'ds', 'Object ID': 'datastore-2' },
        ],
        vHost: [
          { Host: 'esx1', 'Object ID': 'host-1' },
          { Host: 'esx1', 'Object ID': 'host-2' },
        ],
        dvPort: [
          { Port: 'net', Switch: 'dvs1', 'Object ID': 'dvportgroup-1' },
          { Port: 'net', Switch: 'dvs2', 'Object ID': 'dvportgroup-2' },
        ],
      }),
    );
    const [vm] = content.vms;
    expect({ host: vm?.host, hostId: vm?.hostId, disks: vm?.disks, nics: vm?.nics }).toEqual({
      host: 'esx1',
      hostId: undefined,
      disks: [{ file: '[ds] a.vmdk', storageName: 'ds', capacityBytes: 1024 ** 2 }],
      nics: [{ networkId: 'dvportgroup-2', networkName: 'net' }, { networkName: 'net' }, {}],
    });
  });

  test('long reads tell how far they are', () => {
    const vInfo = Array.from({ length: 2001 }, (_, i) => aVinfoRow({ VM: `a-${i}`, 'VM ID': `vm-${i}` }));
    const told: string[] = [];
    readRvTools(workbook({ vInfo }), { onProgress: (text) => told.push(text) });
    expect(told).toEqual(['vInfo: 2000 rows']);
  });
});

describe('what is left out, with a note', () => {
  test('templates, placeholders, a header that repeats, rows of VMs that vInfo lacks', () => {
    const [headers, ...rows] = rvRows('vInfo', [
      aVinfoRow(),
      aVinfoRow({ VM: 'golden', 'VM ID': 'vm-2', Template: 'True' }),
      aVinfoRow({ VM: 'shadow', 'VM ID': 'vm-3', 'SRM Placeholder': 1 }),
    ]) as [SheetRows[0], ...SheetRows];
    const content = readRvTools(
      sheets({
        vInfo: [headers, ...rows, headers],
        vDisk: rvRows('vDisk', [
          { VM: 'golden', 'VM ID': 'vm-2', 'Capacity MiB': 1 },
          { VM: 'gone', 'VM ID': 'vm-9', 'Capacity MiB': 1 },
        ]),
        vNetwork: rvRows('vNetwork', []),
      }),
    );
    expect(content.vms.map((vm) => vm.id)).toEqual(['vm-1']);
    expect(notes(content)).toEqual([
      'book.xlsx sheet vInfo row 5: repeated-header: left out: the row repeats the header',
      'book.xlsx sheet vInfo row 3: template-left-out: left out: "golden" (vm-2) is a template',
      'book.xlsx sheet vInfo row 4: placeholder-left-out: left out: "shadow" (vm-3) is a placeholder of Site Recovery Manager',
      'book.xlsx sheet vDisk row 3: rows-without-vm: 1 VM of vDisk not in vInfo: vm-9',
    ]);
  });

  test('counts of disks and NICs that differ between the sheets', () => {
    const content = readRvTools(
      workbook({
        vInfo: [
          aVinfoRow({ Disks: 2, NICs: 1 }),
          aVinfoRow({ VM: 'b', 'VM ID': 'vm-2', Disks: 1, NICs: 9, 'Network #1': 'net' }),
          aVinfoRow({ VM: 'c', 'VM ID': 'vm-3', Disks: 0, NICs: 0 }),
        ],
        vDisk: [{ VM: 'app-1', 'VM ID': 'vm-1', 'Capacity MiB': 1 }],
      }),
    );
    expect(content.vms.map((vm) => [vm.disks?.length, vm.nics?.length])).toEqual([
      [1, undefined],
      [undefined, 1],
      [0, 0],
    ]);
    expect(notes(content).slice(1)).toEqual([
      'book.xlsx sheet vInfo row 2: disks-differ: "app-1" (vm-1) has 2 disks in vInfo and 1 in vDisk; those of vDisk are used',
      'book.xlsx sheet vInfo row 2: nics-differ: "app-1" (vm-1) has 1 NIC in vInfo and 0 in the columns Network #1 and so on; its NICs count as unknown',
      'book.xlsx sheet vInfo row 3: disks-differ: "b" (vm-2) has 1 disk in vInfo and 0 in vDisk; its disks count as unknown',
      'book.xlsx sheet vInfo row 3: nics-differ: "b" (vm-2) has 9 NICs in vInfo and 1 in the columns Network #1 and so on; the latter are used',
    ]);
  });

  test('a sheet beside vInfo that cannot be read', () => {
    const content = readRvTools(
      sheets({
        vInfo: rvRows('vInfo', [aVinfoRow()]),
        vDisk: [
          ['Name', 'Size'],
          ['app-1', 5],
        ],
      }),
    );
    expect(content.vms[0]?.disks).toBeUndefined();
    expect(notes(content)[0]).toBe(
      'book.xlsx sheet vDisk row 1: missing-vm-name: there is no column "VM"; the headers are "Name", "Size"; the sheet is not read; export the sheet again, with its header row and the column "VM"',
    );
  });
});

const skip = 'or leave the VM out with --skip-invalid (skipInvalid: true)';

describe('rows that cannot be used', () => {
  const bad: Content = {
    vInfo: [
      aVinfoRow(),
      aVinfoRow({ VM: 'no-id', 'VM ID': undefined }),
      aVinfoRow({ VM: undefined, 'VM ID': 'vm-3' }),
      aVinfoRow({ VM: 'again', 'VM ID': 'vm-1' }),
      aVinfoRow({ VM: 'uuid', 'VM ID': '502013e7-0663-096d-2df7-b25b01dca734' }),
      aVinfoRow({ VM: 'm', 'VM ID': 'vm-6', Memory: 'n/a', CPUs: 2.5 }),
      aVinfoRow({ VM: 'n', 'VM ID': 'vm-7', CBT: 'maybe', Powerstate: 'running' }),
      aVinfoRow({ VM: 'd', 'VM ID': 'vm-8' }),
    ],
    vDisk: [{ VM: 'd', 'VM ID': 'vm-8', 'Capacity MiB': -1 }],
    vNetwork: [],
  };
  const faults = [
    `book.xlsx sheet vInfo row 3: missing-vm-id: "VM ID" is empty on "no-id"; a Plan refers to VMs by it; export again, ${skip}`,
    `book.xlsx sheet vInfo row 4: missing-vm-name: "VM" is empty on vm-3; export again, ${skip}`,
    'book.xlsx sheet vInfo row 5: duplicate-vm-id: VM ID "vm-1" of "again" is also in row 2, of "app-1"; remove one of the two rows',
    'book.xlsx sheet vInfo row 6: wrong-vm-id: "VM ID" is the UUID 502013e7-0663-096d-2df7-b25b01dca734 on "uuid"; accepted: the managed object id, such as vm-1042; export again; Forklift does not find VMs by UUID',
    `book.xlsx sheet vDisk row 2: not-a-number: "Capacity MiB": expected a number of MiB, 0 or more, got -1; correct the row, ${skip}`,
    `book.xlsx sheet vInfo row 7: not-a-number: "CPUs": expected a whole number, 0 or more, got 2.5; correct the row, ${skip}`,
    `book.xlsx sheet vInfo row 7: not-a-number: "Memory": expected a whole number of MiB, 0 or more, got "n/a"; correct the row, ${skip}`,
    `book.xlsx sheet vInfo row 8: wrong-value: "Powerstate": expected poweredOn, poweredOff or suspended, got "running"; correct the row, ${skip}`,
    `book.xlsx sheet vInfo row 8: not-a-boolean: "CBT": expected True or False, got "maybe"; correct the row, ${skip}`,
  ];

  test('are reported all together', () => {
    expect(problems(workbook(bad))).toEqual(faults);
  });

  test('are left out on demand, each with a note', () => {
    const content = readRvTools(workbook(bad), { skipInvalid: true });
    expect(content.vms.map((vm) => vm.id)).toEqual(['vm-1']);
    expect(notes(content)).toEqual(
      faults.map((text) =>
        text
          .replace(/^(\S+ sheet \S+ row \d+: [a-z-]+: )/, '$1left out: ')
          .replace(/; (export again|correct the row|remove one).*$/, ''),
      ),
    );
  });

  test('nothing else is left: no VMs', () => {
    const only = workbook({ vInfo: [aVinfoRow({ 'VM ID': undefined })] });
    expect(problems(only, { skipInvalid: true })).toEqual([
      'book.xlsx sheet vInfo: file-without-vms: holds no VM; export again with an account that sees the VMs',
    ]);
    expect(problems(workbook({ vInfo: [aVinfoRow({ Template: true })] }))).toEqual([
      'book.xlsx sheet vInfo: file-without-vms: holds no VM but templates and placeholders; export again with an account that sees the VMs',
    ]);
  });
});

describe('sheets and headers that are wrong', () => {
  test('no vInfo', () => {
    expect(problems(sheets({ vDisk: rvRows('vDisk', []), Sheet1: [['a']] }))).toEqual([
      'book.xlsx: missing-sheet: there is no sheet vInfo; found vDisk, Sheet1; export all sheets with RVTools; without vInfo no VM is known',
    ]);
  });

  test('renamed headers', () => {
    const path = sheets({
      vInfo: [
        ['VM', 'VM-Id-Nr', 'Powerstate', 'CPUs', 'Memory', 'Cluster', 'Host'],
        ['a', 'vm-1'],
      ],
    });
    expect(problems(path)).toEqual([
      'book.xlsx sheet vInfo row 1: missing-vm-id: there is no column "VM ID"; the headers are "VM", "VM-Id-Nr", "Powerstate", "CPUs", "Memory", "Cluster", and 1 more; export the sheet again, with its header row and the column "VM ID"',
    ]);
  });

  test('a header with a slip', () => {
    const path = sheets({
      vInfo: [
        ['VMs', 'VM IDs', 'Powerstate'],
        ['a', 'vm-1', 'poweredOn'],
      ],
    });
    expect(problems(path)).toEqual([
      'book.xlsx sheet vInfo row 1: missing-vm-id: there is no column "VM ID"; the headers are "VMs", "VM IDs", "Powerstate"; rename the column: did you mean "VM IDs"?',
      'book.xlsx sheet vInfo row 1: missing-vm-name: there is no column "VM"; the headers are "VMs", "VM IDs", "Powerstate"; rename the column: did you mean "VMs"?',
    ]);
  });

  test('a header row over two rows, whose first is merged: the one with the names counts', () => {
    const path = sheets({
      vInfo: [
        ['Virtual machine', undefined, undefined, 'Placement'],
        ['VM', 'VM ID', 'Powerstate', 'Cluster'],
        ['a', 'vm-1', 'poweredOn', 'C1'],
      ],
    });
    expect(readRvTools(path).vms.map(({ id, cluster }) => ({ id, cluster }))).toEqual([{ id: 'vm-1', cluster: 'C1' }]);
  });

  test('a column that is there twice', () => {
    const path = sheets({
      vInfo: [
        ['VM', 'VM ID', 'Powerstate', 'VM ID'],
        ['a', 'vm-1', 'poweredOn', 'vm-2'],
      ],
    });
    expect(problems(path)).toEqual([
      'book.xlsx sheet vInfo row 1: duplicate-column: 2 columns are headed "VM ID": B, D; keep the one that RVTools wrote',
    ]);
  });

  test('an empty sheet', () => {
    expect(problems(sheets({ vInfo: [] }))).toEqual([
      'book.xlsx sheet vInfo: empty-sheet: holds nothing; export again',
    ]);
  });
});

describe('several vCenters in one workbook', () => {
  const of = (server: string, uuid: string | undefined) => ({ 'VI SDK Server': server, 'VI SDK UUID': uuid });
  const merged: Content = {
    vInfo: [
      aVinfoRow({ VM: 'east', ...of('vc-east', 'AAAA-1') }),
      aVinfoRow({ VM: 'west', ...of('vc-west', undefined) }),
      aVinfoRow({ VM: 'west-2', 'VM ID': 'vm-2', ...of('VC-WEST', 'BBBB-2') }),
    ],
    vDisk: [
      { VM: 'east', 'VM ID': 'vm-1', 'Capacity MiB': 1, ...of('vc-east', 'AAAA-1') },
      { VM: 'west', 'VM ID': 'vm-1', 'Capacity MiB': 2, 'VI SDK Server': 'vc-west' },
    ],
    vDatastore: [{ Name: 'ds', 'Object ID': 'datastore-1', ...of('vc-east', 'aaaa-1') }],
    vTools: [
      { VM: 'west', 'VM ID': 'vm-1', Tools: 'toolsOk' },
      { VM: 'west-2', 'VM ID': 'vm-2', Tools: 'toolsOld' },
    ],
  };

  test('both are listed, and nothing is read', () => {
    expect(problems(workbook(merged))).toEqual([
      "book.xlsx sheet vInfo: several-vcenters: holds VMs of 2 vCenters, whose ids may clash: vc-east (AAAA-1) with 1 VM; vc-west (BBBB-2) with 2 VMs; read one at a time: --vcenter SERVER (vcenter: 'SERVER')",
    ]);
  });

  test.each(['vc-west', 'bbbb-2', 'BBBB-2'])('one is read by %s, with its own rows only', (vcenter) => {
    const content = readRvTools(workbook(merged), { vcenter });
    expect(content.vms.map(({ name, disks, toolsStatus }) => ({ name, disks, toolsStatus }))).toEqual([
      { name: 'west', disks: [{ capacityBytes: 2 * 1024 ** 2 }], toolsStatus: undefined },
      { name: 'west-2', disks: [], toolsStatus: 'toolsOld' },
    ]);
    expect(content.storages).toEqual([]);
    expect(notes(content).filter((note) => note.includes('vTools'))).toEqual([
      'book.xlsx sheet vTools row 2: ambiguous-id: "west" has the id vm-1, which a VM of another vCenter also has, and the row does not say which vCenter it belongs to; the facts of vTools about it count as unknown; export again with the columns "VI SDK Server" and "VI SDK UUID"',
    ]);
  });

  test('one that is not there', () => {
    expect(problems(workbook(merged), { vcenter: 'vc-north' })).toEqual([
      'book.xlsx sheet vInfo: vcenter-not-found: vCenter "vc-north" is not in the export, which has vc-east (AAAA-1) with 1 VM; vc-west (BBBB-2) with 2 VMs; give the server or the UUID of one of them',
    ]);
    expect(problems(workbook({ vInfo: [aVinfoRow()] }), { vcenter: 'vc' })).toEqual([
      'book.xlsx sheet vInfo: vcenter-not-found: vCenter "vc" is not in the export, which has no column for vCenters; leave the option out',
    ]);
  });

  test('a row that does not say which one it is of', () => {
    const path = workbook({ ...merged, vInfo: [...(merged.vInfo ?? []), aVinfoRow({ VM: 'lost', 'VM ID': 'vm-9' })] });
    expect(problems(path, { vcenter: 'vc-east' })).toEqual([
      `book.xlsx sheet vInfo row 5: missing-vi-sdk-uuid: "lost" (vm-9) does not say which of the 2 vCenters it belongs to; fill in "VI SDK UUID", ${skip}`,
    ]);
  });
});

const real = beside('../shared/samples/rvtools/migration-planner-example1.xlsx');
describe('a real workbook of RVTools 4.7', () => {
  (real ? test : test.skip)('every VM is read, and what is left out has a reason', () => {
    const content = readRvTools(real as string, { skipInvalid: true });
    const GiB = 1024 ** 3;
    expect(
      content.vms.map((vm) => [
        vm.id,
        vm.name,
        vm.powerState,
        vm.cpuCount,
        vm.memoryMB,
        vm.disks?.map((disk) => (disk.capacityBytes ?? 0) / GiB),
        vm.nics?.map((nic) => nic.networkName),
      ]),
    ).toEqual([
      ['vm-89952', 'vm-1', 'poweredOff', 1, 2224, [101], ['VM Network']],
      ['vm-92137', 'vm-2', 'poweredOff', 2, 2046, [], ['VM Network']],
      ['vm-105889', 'vm-3', 'poweredOn', 3, 3526, [512], ['VM Network']],
      ['vm-65987', 'vm-4', 'poweredOff', 8, 17230, [100], ['VM Network']],
      ['vm-65988', 'vm-5', 'poweredOff', 8, 16799, [100], ['VM Network']],
      ['vm-65989', 'vm-6', 'poweredOff', 7, 16461, [100], ['VM Network']],
      ['vm-65990', 'vm-7', 'poweredOff', 9, 13146, [100], ['VM Network']],
      ['vm-107051', 'vm-8', 'poweredOn', 13, 34321, [100, 100], ['Management Network']],
    ]);
    expect(content.notes.map(({ where, code, message }) => [where.replace(/^.* sheet /, ''), code, message])).toEqual([
      ['vDisk row 10', 'rows-without-vm', '1 VM of vDisk not in vInfo: vm-111122'],
      [
        real,
        'missing-sheet',
        'there is no sheet vNetwork: networks come from the columns Network #1 to #8 of vInfo, MACs are unknown',
      ],
      ['vInfo row 9', 'disks-differ', '"vm-8" (vm-107051) has 1 disk in vInfo and 2 in vDisk; those of vDisk are used'],
      ['vInfo row 10', 'missing-vm-id', 'left out: "VM ID" is empty on "vm-9"; a Plan refers to VMs by it'],
    ]);
  });

  (real ? test : test.skip)('without that, its row without an id is an error', () => {
    expect(problems(real as string)).toEqual([
      `${real} sheet vInfo row 10: missing-vm-id: "VM ID" is empty on "vm-9"; a Plan refers to VMs by it; export again, ${skip}`,
    ]);
  });
});
