import fc from 'fast-check';
import { ProviderType } from '../../lib/forklift/source-vm';
import type { InventoryContent } from '../../lib/inventory/content';
import { parseCsv } from '../../lib/inventory/csv';
import { type CsvOptions, readCsvInventory } from '../../lib/inventory/csv-inventory';
import { enrich } from '../../lib/inventory/enrich';
import { decodeText } from '../../lib/inventory/files';
import type { TableMapping } from '../../lib/inventory/table';
import { aSourceVm } from '../kit';
import { filesFor } from './kit';

const files = filesFor('csv');
const { VSPHERE } = ProviderType;

function rowsOf(text: string): [number, string[]][] {
  const rows: [number, string[]][] = [];
  parseCsv(text, 'f.csv', (cells, row) => rows.push([row, [...cells]]));
  return rows;
}

describe('text and delimiters', () => {
  test.each([
    ['comma', 'id,name\nvm-1,"a, b"\n'],
    ['semicolon', 'id;name\r\nvm-1;a, b\r\n'],
    ['tab', 'id\tname\nvm-1\ta, b'],
    ['bar', 'id|name\nvm-1|"a, b"'],
    ['told in the first line', 'sep=;\nid;name\nvm-1;a, b\n'],
  ])('%s', (name, text) => {
    const shift = name.startsWith('told') ? 1 : 0;
    expect(rowsOf(text)).toEqual(
      [
        [1 + shift, ['id', 'name']],
        [2 + shift, ['vm-1', 'a, b']],
      ].map(([row, cells]) => [row, cells]),
    );
  });

  test('empty rows count and are skipped; a row may be short, a text may have lines and quotes', () => {
    expect(rowsOf('id,name\n\nvm-1\nvm-2,"two\nlines ""quoted"""\n5" disk,x\n')).toEqual([
      [1, ['id', 'name']],
      [3, ['vm-1']],
      [4, ['vm-2', 'two\nlines "quoted"']],
      [5, ['5" disk', 'x']],
    ]);
  });

  test.each([
    ['UTF-8', Buffer.from('Größe;b')],
    ['UTF-8 with a byte order mark', Buffer.from('\uFEFFGröße;b')],
    ['UTF-16 with a byte order mark', Buffer.from('\uFEFFGröße;b', 'utf16le')],
    ['UTF-16, big end first', Buffer.from('\uFEFFGröße;b', 'utf16le').swap16()],
    ['UTF-16 without a byte order mark', Buffer.from('Größe;b,c,d,e', 'utf16le')],
    ['Windows-1252', Buffer.from('Größe;b', 'latin1')],
  ])('%s', (_, bytes) => {
    expect(decodeText(bytes, 'f')).toMatch(/^Größe;b/);
  });

  test.each<[string, string | Buffer, string[]]>([
    ['empty', '', ['f.csv: empty-file: is empty; export it again']],
    ['only blanks', ' \n\n', ['f.csv: empty-file: is empty; export it again']],
    [
      'a text that never ends',
      'id,name\nvm-1,"a\n',
      ['f.csv:2: not-csv: is cut off or damaged: a quoted text is not closed; export it again'],
    ],
    [
      'binary',
      Buffer.from([0, 1, 2, 3, 0, 9, 8]),
      ['f.csv: not-text: holds binary data, not text; give a file that a text editor can show'],
    ],
  ])('refuses what is %s', (_, content, expected) => {
    const path = files.write('f.csv', content);
    const options = { providerType: VSPHERE, mapping: { id: 'id', name: 'name' } };
    expect(files.problems(() => readCsvInventory(path, options))).toEqual(expected);
  });

  test('what was written is read, whatever the cells', () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 8 }).filter((t) => !/[\r\p{Cs}]/u.test(t));
    const delimiter = fc.constantFrom(',', ';', '\t', '|');
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 3, maxLength: 5 }), { maxLength: 5 }), delimiter, (rows, d) => {
        const all = [['a', 'b', 'c'], ...rows];
        const text = all.map((row) => row.map((c) => `"${c.replaceAll('"', '""')}"`).join(d)).join('\n');
        expect(rowsOf(text).map(([, cells]) => cells)).toEqual(all.filter((row) => row.some((c) => c !== '')));
      }),
    );
  });
});

describe('VMs from a CSV', () => {
  const mapping = {
    id: 'server_id',
    name: 'server_name',
    folder: 'Folder',
    powerState: 'power',
    cpuCount: 'vCPU',
    memoryMB: 'RAM MB',
    app: 'app_name',
    wave: 'wave_name',
  };
  const header = 'server_id;server_name;Folder;power;vcpu;ram_mb;app_name;wave_name\n';
  const read = (text: string, options: Partial<CsvOptions> = {}) =>
    readCsvInventory(files.write('cmdb.csv', text), { mapping, providerType: VSPHERE, ...options });

  test('fields of the model are filled, every other member of the mapping is an attribute', () => {
    const content = read(`${header}vm-1; web ;/DC1/vm/Shop/;poweredOn;4;8192;shop;1\nvm-2;db;Shop;;;;;\n`);
    expect(content).toStrictEqual({
      providerType: 'vsphere',
      vms: [
        {
          providerType: 'vsphere',
          id: 'vm-1',
          name: 'web',
          path: '/DC1/vm/Shop/web',
          powerState: 'poweredOn',
          cpuCount: 4,
          memoryMB: 8192,
          attributes: { app: 'shop', wave: '1' },
          rawFormat: 'csv',
          raw: {
            server_id: 'vm-1',
            server_name: ' web ',
            Folder: '/DC1/vm/Shop/',
            power: 'poweredOn',
            vcpu: '4',
            ram_mb: '8192',
            app_name: 'shop',
            wave_name: '1',
          },
        },
        {
          providerType: 'vsphere',
          id: 'vm-2',
          name: 'db',
          rawFormat: 'csv',
          raw: { server_id: 'vm-2', server_name: 'db', Folder: 'Shop' },
        },
      ],
      networks: [],
      storages: [],
      hosts: [],
      notes: [],
    });
  });

  const skip = 'correct the row, or leave the VM out with --skip-invalid (skipInvalid: true)';
  const bad = `${header};web\nvm-2;\nvm-3;a;;;x\nvm-4;b\nvm-4;c\n`;
  const faults = [
    `cmdb.csv row 2: missing-vm-id: the id is empty on "web"; ${skip}`,
    `cmdb.csv row 3: missing-vm-name: "vm-2" has no name; ${skip}`,
    `cmdb.csv row 4: not-a-number: cpuCount: expected a whole number, 0 or more, got "x"; ${skip}`,
    'cmdb.csv row 6: duplicate-vm-id: id "vm-4" is also in row 5; remove one of the two rows',
  ];

  test('faulty rows are reported together, or left out on demand', () => {
    expect(files.problems(() => read(bad))).toEqual(faults);
    const content = read(bad, { skipInvalid: true });
    expect(content.vms.map((vm) => vm.name)).toEqual(['b']);
    expect(content.notes).toHaveLength(4);
  });

  test.each<[string, string, Partial<CsvOptions>, string[]]>([
    [
      'no mapping',
      header,
      { mapping: undefined as unknown as TableMapping },
      [
        "cmdb.csv: no-mapping: is a table without a mapping; name the columns that hold id and name of the VMs: --column id=HEADER --column name=HEADER (mapping: { id: 'HEADER', name: 'HEADER' })",
      ],
    ],
    [
      'no provider type',
      header,
      { providerType: undefined as unknown as ProviderType },
      [
        'cmdb.csv: inventory-type-unknown: providerType is undefined, accepted: vsphere, ovirt, openstack, ova, openshift, hyperv, ec2, nutanix; set the provider type of the VMs: --type vsphere (providerType)',
      ],
    ],
    [
      'columns that are not there',
      'server_id,servername\n',
      { mapping: { id: 'server_ids', name: 'server_name', app: 'application' } },
      [
        'cmdb.csv row 1: missing-column: there is no column "server_ids", which the mapping uses for id; did you mean "server_id"?',
        'cmdb.csv row 1: missing-column: there is no column "application", which the mapping uses for app; the columns are "server_id", "servername"',
      ],
    ],
    [
      'fields in another case, which would become attributes',
      'ID,Name,RAM,CPUs\n',
      { mapping: { id: 'ID', Name: 'Name', memoryMb: 'RAM', cpucount: 'CPUs' } },
      [
        'cmdb.csv: unknown-field: VMs have no field "Name", to which the mapping gives a column; did you mean "name"? an attribute of your own needs another name',
        'cmdb.csv: unknown-field: VMs have no field "memoryMb", to which the mapping gives a column; did you mean "memoryMB"? an attribute of your own needs another name',
        'cmdb.csv: unknown-field: VMs have no field "cpucount", to which the mapping gives a column; did you mean "cpuCount"? an attribute of your own needs another name',
      ],
    ],
    [
      'a column that is there twice',
      'ID,Name,id\n',
      { mapping: { id: 'Id', name: 'Name' } },
      ['cmdb.csv row 1: duplicate-column: 2 columns are headed "Id"; rename all but the one you mean'],
    ],
    [
      'no rows',
      header,
      {},
      ['cmdb.csv: file-without-vms: holds no VMs; give a table with a row for each VM, below the header'],
    ],
  ])('bad input: %s', (_, text, options, expected) => {
    expect(files.problems(() => read(text, options))).toEqual(expected);
  });
});

describe('a table that adds to an inventory', () => {
  const vms = [
    aSourceVm({ id: 'vm-1', name: 'twin', path: '/DC1/vm/A/twin', attributes: { owner: 'old', tier: 'gold' } }),
    aSourceVm({ id: 'vm-2', name: 'twin', path: '/DC1/vm/B/twin' }),
    aSourceVm({ id: 'vm-3', name: 'alone' }),
  ];
  const content: InventoryContent = {
    providerType: VSPHERE,
    vcenter: { server: 'vc-east', uuid: 'AAAA' },
    vms,
    networks: [],
    storages: [],
    hosts: [],
    notes: [{ severity: 'warning', code: 'no-vms', where: 'x', message: 'm' }],
  };
  const mapping = { id: 'id', name: 'name', folder: 'folder', vcenter: 'vc', owner: 'owner', wave: 'wave' };
  const header = 'id,name,folder,vc,owner,wave\n';
  const add = (text: string, map: TableMapping = mapping, skipInvalid = false) =>
    enrich(content, files.write('owners.csv', text), map, skipInvalid);

  test('by id, by name, by name and folder; of this vCenter only', () => {
    const text = `${header}vm-1,,,,shop,1
,twin,/DC1/vm/B/,,blue,
,alone,,aaaa,red,2
vm-2,,,vc-west,other,9
vm-9,,,,lost,
,gone,,VC-EAST,lost,
`;
    const { vms: found, notes } = add(text);
    expect(found.map((vm) => vm.attributes)).toEqual([
      { owner: 'shop', tier: 'gold', wave: '1' },
      { owner: 'blue' },
      { owner: 'red', wave: '2' },
    ]);
    expect(files.texts(notes)).toEqual([
      'x: no-vms: m',
      'owners.csv row 6: row-without-vm: left out: vm-9 is not a VM of the inventory',
      'owners.csv row 7: row-without-vm: left out: "gone" is not a VM of the inventory',
    ]);
    expect(vms[0]?.attributes).toEqual({ owner: 'old', tier: 'gold' });
  });

  test('a name that two VMs have, and a VM that two rows have', () => {
    const text = `${header},twin,,,a,\n,twin,/DC1/vm/C,,b,\nvm-3,,,,a,\n,alone,,,a,\n,alone,,,b,\n`;
    const expected = [
      'owners.csv row 2: ambiguous-name: "twin" is the name of vm-1 (/DC1/vm/A/twin) and vm-2 (/DC1/vm/B/twin); add a column with the id, or with the folder',
      'owners.csv row 3: ambiguous-name: "twin" is the name of vm-1 (/DC1/vm/A/twin) and vm-2 (/DC1/vm/B/twin); add a column with the id, or with the folder',
      'owners.csv row 6: row-twice: "alone" (vm-3) is also in row 4, with different values; keep one of the two rows',
    ];
    expect(files.problems(() => add(text))).toEqual(expected);
    expect(add(text, mapping, true).vms[2]?.attributes).toEqual({ owner: 'a' });
  });

  test('a mapping without id and name', () => {
    expect(files.problems(() => add(header, { owner: 'owner' }))).toEqual([
      "owners.csv: no-mapping: the mapping has no column for the VM; name the column that holds the id of the VMs, or their name: { id: 'HEADER' }",
    ]);
  });
});
