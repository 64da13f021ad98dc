import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { ProviderType } from '../../lib/forklift/source-vm';
import { readForkliftInventory } from '../../lib/inventory/forklift';
import { ProblemError } from '../../lib/problems/problem';

const folder = mkdtempSync(join(tmpdir(), 'inventory-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
/** Writes a file and gives its path; what is not text becomes JSON. */
function file(content: unknown, name = `file-${files++}.json`): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

/** `where: code: message; fix` of every problem of reading, without the folder. */
function problems(read: () => unknown): string[] {
  try {
    read();
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return error.problems.map((p) => {
      expect(p.severity).toBe('error');
      return `${p.where}: ${p.code}: ${p.message}${p.fix === undefined ? '' : `; ${p.fix}`}`.replaceAll(
        `${folder}/`,
        '',
      );
    });
  }
  return [];
}

const row = { id: 'vm-1', name: 'web' };
const correct = 'correct the row, or remove it from the export';
const detail = "give the inventory service's answer for VMs, with detail=4";
const again = 'export VMs again';

const bad: [name: string, content: unknown, expected: string[]][] = [
  ['nothing in it', '', [`f:1:1: not-json: is not JSON: Unexpected end of JSON input; ${again}`]],
  [
    'a page instead of an answer',
    '<!DOCTYPE html>\n<html></html>',
    [`f:1:1: not-json: is not JSON: Unexpected token '<'; ${again}`],
  ],
  [
    'a word without quotes, on line 3',
    '[\n  {\n    "id": vm-1,\n    "name": "web"\n  }\n]',
    [`f:3:11: not-json: is not JSON: Unexpected token 'v'; ${again}`],
  ],
  [
    'a comma too many',
    '[\n  {"id": "vm-1", "name": "web"},\n]',
    [`f:3:1: not-json: is not JSON: Unexpected token ']'; ${again}`],
  ],
  [
    'a comma missing',
    '[\n  {"id": "vm-1" "name": "web"}\n]',
    [`f:2:17: not-json: is not JSON: Expected ',' or '}' after property value; ${again}`],
  ],
  ['two lists', '[]\n[]', [`f:2:1: not-json: is not JSON: Unexpected non-whitespace character after JSON; ${again}`]],
  ['cut off in a text', '[\n  {"id": "vm-1", "na', [`f:2:21: not-json: is not JSON: Unterminated string; ${again}`]],
  [
    'cut off after a colon',
    '[\n  {"id": "vm-1", "name":\n',
    [`f:3:1: not-json: is not JSON: Unexpected end of JSON input; ${again}`],
  ],
  [
    'a byte order mark does not shift the place',
    '\uFEFF[\n  {"id": vm-1}\n]',
    [`f:2:10: not-json: is not JSON: Unexpected token 'v'; ${again}`],
  ],
  [
    'an object',
    { rows: [row], kind: 'VMList' },
    [`f: wrong-shape: expected a list of VMs, found an object with rows, kind; ${detail}`],
  ],
  ['null', 'null', [`f: wrong-shape: expected a list of VMs, found null; ${detail}`]],
  ['a text', '"no provider"', [`f: wrong-shape: expected a list of VMs, found a string; ${detail}`]],
  [
    'rows that are not objects',
    [row, 'vm-2', null, [row], 4],
    [
      'f row 2: wrong-shape: expected an object, found "vm-2"',
      'f row 3: wrong-shape: expected an object, found null',
      'f row 4: wrong-shape: expected an object, found [{"id":"vm-1","name":"web"}]',
      'f row 5: wrong-shape: expected an object, found 4',
    ],
  ],
  ['no id', [row, { name: 'db' }], [`f row 2: missing-vm-id: expected an id (text), found none on "db"; ${correct}`]],
  ['no id and no name', [{}], [`f row 1: missing-vm-id: expected an id (text), found none; ${correct}`]],
  [
    'an empty id',
    [{ id: '', name: 'db' }],
    [`f row 1: missing-vm-id: expected an id (text), found "" on "db"; ${correct}`],
  ],
  [
    'a number as id',
    [{ id: 7, name: 'db' }],
    [`f row 1: missing-vm-id: expected an id (text), found 7 on "db"; ${correct}`],
  ],
  [
    'null as id',
    [{ id: null, name: 'db' }],
    [`f row 1: missing-vm-id: expected an id (text), found null on "db"; ${correct}`],
  ],
  ['no name', [{ id: 'vm-1' }], [`f row 1: missing-vm-name: "vm-1" has no name; ${correct}`]],
  ['an empty name', [{ id: 'vm-1', name: '' }], [`f row 1: missing-vm-name: "vm-1" has no name; ${correct}`]],
  [
    'one id three times',
    [row, { id: 'vm-2', name: 'db' }, { ...row, name: 'other' }, row],
    [
      'f row 3: duplicate-vm-id: id "vm-1" is also in row 1; remove one of the two rows',
      'f row 4: duplicate-vm-id: id "vm-1" is also in row 1; remove one of the two rows',
    ],
  ],
];

test.each(bad)('VMs: %s', (_, content, expected) => {
  expect(problems(() => readForkliftInventory({ vms: file(content, 'f') }))).toEqual(expected);
});

describe('a list in the place of another', () => {
  const LISTS =
    "give the inventory service's answer for each list under its own name: vms, networks, storage, hosts, disks, nicProfiles, flavors";
  const link = (what: string, type = 'vsphere') => ({ selfLink: `providers/${type}/7c0f6c5a/${what}/x-1` });
  const vms = [{ ...row, ...link('vms') }];

  test('networks given for VMs: they have ids and names too', () => {
    const read = () => readForkliftInventory({ vms: file([{ id: 'network-1', name: 'a', ...link('networks') }], 'f') });
    expect(problems(read)).toEqual([`f: wrong-shape: holds networks, and VMs are expected; ${LISTS}`]);
  });

  test('lists that have changed places', () => {
    const networks = file([{ id: 'datastore-1', name: 'a', ...link('datastores') }], 'n');
    const datastores = file([{ id: 'network-1', name: 'a', ...link('networks') }], 'd');
    expect(problems(() => readForkliftInventory({ vms: file(vms, 'f'), networks, datastores }))).toEqual([
      `n: wrong-shape: holds storages, and networks are expected; ${LISTS}`,
      `d: wrong-shape: holds networks, and storages are expected; ${LISTS}`,
    ]);
  });

  test.each([
    [
      'openshift',
      { networks: 'networkattachmentdefinitions', storage: 'storageclasses', disks: 'persistentvolumeclaims' },
    ],
    ['openstack', { networks: 'networks', storage: 'volumetypes', disks: 'volumes', flavors: 'flavors' }],
    [
      'ovirt',
      { networks: 'networks', storage: 'storagedomains', disks: 'disks', nicProfiles: 'nicprofiles', hosts: 'hosts' },
    ],
  ])('lists of %s as its service names them', (type, named) => {
    const lists = Object.fromEntries(
      Object.entries(named).map(([list, what]) => [list, file([{ id: '1', name: 'a', ...link(what, type) }], list)]),
    );
    const own = file([{ id: 'a-1', name: 'a', ...link('vms', type) }], 'f');
    expect(problems(() => readForkliftInventory({ vms: own, ...lists }))).toEqual([]);
  });

  test('a type that is not that of the rows: nothing of them would be known', () => {
    const read = () => readForkliftInventory({ vms: file(vms, 'f') }, { providerType: ProviderType.OVIRT });
    expect(problems(read)).toEqual([
      'f: mixed-provider-types: holds VMs of vsphere, and the type that was given is ovirt; leave the type out: the rows tell it',
    ]);
  });
});

test('a file that is not there', () => {
  expect(problems(() => readForkliftInventory({ vms: join(folder, 'nowhere.json') }))).toEqual([
    'nowhere.json: file-missing: there is no such file; paths are relative to the folder the synth runs in',
  ]);
});

test('a folder instead of a file', () => {
  expect(problems(() => readForkliftInventory({ vms: `${folder}/.` }))).toEqual([
    '.: file-unreadable: cannot be read (EISDIR)',
  ]);
});

test('the faults of all files and rows are reported together', () => {
  const read = () =>
    readForkliftInventory({
      vms: file([{ name: 'a' }, row, { id: 'vm-2' }], 'vms.json'),
      networks: file({}, 'networks.json'),
      datastores: join(folder, 'datastores.json'),
    });
  expect(problems(read)).toEqual([
    "networks.json: wrong-shape: expected a list of networks, found an object with nothing in it; give the inventory service's answer for networks, with detail=4",
    'datastores.json: file-missing: there is no such file; paths are relative to the folder the synth runs in',
    `vms.json row 1: missing-vm-id: expected an id (text), found none on "a"; ${correct}`,
    `vms.json row 3: missing-vm-name: "vm-2" has no name; ${correct}`,
  ]);
});

test('a byte order mark is accepted', () => {
  expect(readForkliftInventory({ vms: file(`\uFEFF${JSON.stringify([row])}`) }).vms).toHaveLength(1);
});

test('an empty list is an inventory without VMs', () => {
  expect(readForkliftInventory({ vms: file([]) })).toEqual({
    providerType: 'vsphere',
    vms: [],
    networks: [],
    storages: [],
    hosts: [],
    notes: [],
  });
});

test('a VM is read in full, with the names of its networks and datastores', () => {
  const full = {
    ...row,
    path: '/DC1/vm/ERP/web',
    isTemplate: false,
    powerState: 'poweredOn',
    cpuCount: 4,
    memoryMB: 8192,
    guestId: 'rhel9_64Guest',
    guestName: 'Red Hat Enterprise Linux 9 (64-bit)',
    ipAddress: '10.0.0.5',
    changeTrackingEnabled: true,
    snapshot: { kind: 'VirtualMachineSnapshot', id: 'snapshot-7' },
    toolsStatus: 'toolsOk',
    disks: [
      {
        file: '[ds-1] web/web.vmdk',
        datastore: { kind: 'Datastore', id: 'datastore-1' },
        capacity: 53687091200,
        shared: false,
        rdm: true,
        changeTrackingEnabled: true,
      },
      { file: '[?] web/web_1.vmdk', datastore: { kind: 'Datastore', id: 'datastore-9' } },
    ],
    nics: [
      { mac: '00:50:56:00:00:01', network: { id: 'network-1' } },
      { mac: '00:50:56:00:00:02', network: { id: 'network-9' } },
    ],
    concerns: [{ id: 'vmware.cbt', label: 'CBT', category: 'Warning', assessment: 'switch it on' }],
    unknownToUs: { kept: true },
  };
  const inventory = readForkliftInventory({
    vms: file([full]),
    networks: file([{ id: 'network-1', name: 'VM Network' }]),
    datastores: file([{ id: 'datastore-1', name: 'ds-1', free: 5 }]),
  });
  expect(inventory).toStrictEqual({
    vms: [
      {
        ...row,
        providerType: 'vsphere',
        path: '/DC1/vm/ERP/web',
        datacenter: 'DC1',
        isTemplate: false,
        powerState: 'poweredOn',
        cpuCount: 4,
        memoryMB: 8192,
        guestId: 'rhel9_64Guest',
        guestName: 'Red Hat Enterprise Linux 9 (64-bit)',
        ipAddress: '10.0.0.5',
        changeTrackingEnabled: true,
        hasSnapshot: true,
        toolsStatus: 'toolsOk',
        disks: [
          {
            file: '[ds-1] web/web.vmdk',
            storageId: 'datastore-1',
            storageName: 'ds-1',
            capacityBytes: 53687091200,
            shared: false,
            rdm: true,
            changeTrackingEnabled: true,
          },
          { file: '[?] web/web_1.vmdk', storageId: 'datastore-9' },
        ],
        nics: [
          { networkId: 'network-1', networkName: 'VM Network', mac: '00:50:56:00:00:01' },
          { networkId: 'network-9', mac: '00:50:56:00:00:02' },
        ],
        concerns: [{ id: 'vmware.cbt', label: 'CBT', category: 'Warning', assessment: 'switch it on' }],
        raw: full,
      },
    ],
    providerType: 'vsphere',
    networks: [{ id: 'network-1', name: 'VM Network' }, { id: 'network-9' }],
    storages: [{ id: 'datastore-1', name: 'ds-1', freeBytes: 5 }, { id: 'datastore-9' }],
    hosts: [],
    notes: [],
  });
});

test('what the export does not tell, or tells in another type, stays undefined', () => {
  const least = { providerType: 'vsphere', ...row };
  const strange = {
    ...row,
    path: '',
    powerState: 3,
    cpuCount: '4',
    isTemplate: 'no',
    snapshot: null,
    disks: {},
    nics: 'none',
    concerns: [null, 1],
  };
  const { vms } = readForkliftInventory({ vms: file([row, { ...strange, id: 'vm-2' }]) });
  expect(vms).toStrictEqual([
    { ...least, raw: row },
    { ...least, concerns: [], id: 'vm-2', raw: { ...strange, id: 'vm-2' } },
  ]);
});

test('null is an empty list, as Go writes it', () => {
  const lists = { disks: null, nics: null, concerns: null, tags: null };
  expect(readForkliftInventory({ vms: file([{ ...row, ...lists }]) }).vms).toMatchObject([
    { disks: [], nics: [], concerns: [], tags: [] },
  ]);
});

test.each([
  ['none', {}, undefined],
  ['an empty reference', { snapshot: { kind: '', id: '' } }, false],
  ['a reference', { snapshot: { kind: 'VirtualMachineSnapshot', id: 'snapshot-7' } }, true],
])('snapshot: %s', (_, more, expected) => {
  expect(readForkliftInventory({ vms: file([{ ...row, ...more }]) }).vms[0]?.hasSnapshot).toBe(expected);
});

test('no content makes it crash: a list comes back, or problems with a place', () => {
  const member = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom('vm-1', '', null));
  const rows = fc.array(
    fc.oneof(
      {
        weight: 4,
        arbitrary: fc.record(
          { id: member, name: member, disks: member, nics: member, snapshot: member, concerns: member },
          { requiredKeys: [] },
        ),
      },
      { weight: 1, arbitrary: fc.jsonValue() },
    ),
  );
  const contents = fc.oneof(
    rows.map((r) => JSON.stringify(r)),
    fc.string(),
    rows.chain((r) => fc.nat().map((n) => JSON.stringify(r).slice(0, n))),
  );
  fc.assert(
    fc.property(contents, (content) => {
      const path = file(content, 'any.json');
      try {
        expect(Array.isArray(readForkliftInventory({ vms: path }).vms)).toBe(true);
      } catch (error) {
        expect(error).toBeInstanceOf(ProblemError);
        for (const p of (error as ProblemError).problems) {
          expect(p.where.startsWith(path)).toBe(true);
          expect(p.message).not.toContain('\n');
          if (p.code === 'not-json') expect(p.where).toMatch(/:\d+:\d+$/);
        }
      }
    }),
    { numRuns: 300 },
  );
});
