import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Inventory, ProviderType, type SourceRef, type VmSelection } from '../../lib';

const folder = mkdtempSync(join(tmpdir(), 'inventory-'));
afterAll(() => rmSync(folder, { recursive: true }));

function inventoryOf(content: Readonly<Record<string, readonly object[]>>): Inventory {
  const files = Object.fromEntries(
    Object.entries(content).map(([what, rows]) => {
      const path = join(folder, `${what}.json`);
      writeFileSync(path, JSON.stringify(rows));
      return [what, path];
    }),
  );
  return Inventory.fromForklift({ vms: '', ...files });
}

const vm = (id: string, path: string, more: object = {}) => ({
  id,
  name: path.slice(path.lastIndexOf('/') + 1),
  path,
  ...more,
});
const inventory = inventoryOf({
  vms: [
    vm('vm-1', '/DC1/vm/ERP/erp-db-01', { powerState: 'poweredOn', isTemplate: false }),
    vm('vm-2', '/DC1/vm/ERP/Web/erp-web-01', { powerState: 'poweredOff' }),
    vm('vm-3', '/DC1/vm/ERP2/erp-db-02', { powerState: 'poweredOn' }),
    vm('vm-4', '/DC1/vm/ERP/erp-template', { isTemplate: true }),
    vm('vm-5', '/DC1/vm/CRM/twin'),
    vm('vm-6', '/DC2/vm/CRM/twin'),
    { id: 'vm-7', name: 'erp-db-lost' },
    { id: 'twin-id', name: 'vm-1' },
  ],
  networks: [
    { id: 'network-1', name: 'erp-app' },
    { id: 'network-2', name: 'erp-db' },
    { id: 'network-3', name: 'VM Network' },
    { id: 'network-4', name: 'VM Network' },
  ],
  datastores: [
    { id: 'datastore-1', name: 'ds-gold-01', type: 'VMFS' },
    { id: 'datastore-2', name: 'ds-gold-01', type: 'VMFS' },
    { id: 'datastore-3', name: 'network-1' },
  ],
});
const ids = (selection: VmSelection) => selection.vms.map((v) => v.id);
const texts = (of: VmSelection | SourceRef) =>
  of.problems?.map(
    (p) => `${p.code}: ${p.message.replaceAll(`${folder}/`, '')}; ${p.fix?.replaceAll(`${folder}/`, '')}`,
  );

describe('filter', () => {
  test.each([
    [
      'nothing given: every VM but templates',
      {},
      ['vm-1', 'vm-2', 'vm-3', 'vm-5', 'vm-6', 'vm-7', 'twin-id'],
      'every VM',
    ],
    ['name', { name: /^erp-db-/ }, ['vm-1', 'vm-3', 'vm-7'], 'name matches /^erp-db-/'],
    ['name without regard to case', { name: /^ERP-DB-0/i }, ['vm-1', 'vm-3'], 'name matches /^ERP-DB-0/i'],
    [
      'a folder and those below it, not its namesakes',
      { folder: '/DC1/vm/ERP' },
      ['vm-1', 'vm-2'],
      'folder is /DC1/vm/ERP',
    ],
    ['a folder with a slash behind', { folder: '/DC1/vm/ERP/' }, ['vm-1', 'vm-2'], 'folder is /DC1/vm/ERP/'],
    ['the path of a VM is not a folder', { folder: '/DC1/vm/ERP/erp-db-01' }, [], 'folder is /DC1/vm/ERP/erp-db-01'],
    ['power state', { powerState: 'poweredOn' }, ['vm-1', 'vm-3'], 'powerState is poweredOn'],
    ['templates', { isTemplate: true }, ['vm-4'], 'isTemplate is true'],
    [
      'no templates, said',
      { isTemplate: false, folder: '/DC1/vm/ERP' },
      ['vm-1', 'vm-2'],
      'folder is /DC1/vm/ERP, isTemplate is false',
    ],
    [
      'all conditions hold together',
      { name: /erp/, folder: '/DC1/vm/ERP', powerState: 'poweredOff' },
      ['vm-2'],
      'name matches /erp/, folder is /DC1/vm/ERP, powerState is poweredOff',
    ],
    ['none', { name: /^nothing$/ }, [], 'name matches /^nothing$/'],
  ])('%s', (_, filter, expected, description) => {
    const selection = inventory.filter(filter);
    expect(ids(selection)).toEqual(expected);
    expect(selection.description).toBe(description);
    expect(selection.problems).toEqual([]);
  });

  test('a power state that no VM has, and one nearly has, is reported', () => {
    const [note, ...others] = inventory.filter({ powerState: 'PoweredOn' }).notes;
    expect([note?.code, note?.message, note?.fix, others]).toEqual([
      'value-unknown',
      'no VM has "PoweredOn" as powerState',
      'did you mean "poweredOn"?',
      [],
    ]);
    for (const powerState of ['poweredOff', 'suspended', undefined])
      expect(inventory.filter({ ...(powerState === undefined ? {} : { powerState }) }).notes).toEqual([]);
  });

  test.each(['g', 'y', 'gy', 'gi'])(
    'a pattern with flag %s gives the same each time and is left as it was',
    (flags) => {
      const name = new RegExp('db-', flags);
      name.lastIndex = 3;
      expect(ids(inventory.filter({ name }))).toEqual(['vm-1', 'vm-3', 'vm-7']);
      expect(ids(inventory.filter({ name }))).toEqual(['vm-1', 'vm-3', 'vm-7']);
      expect(name.lastIndex).toBe(3);
    },
  );
});

describe('vms', () => {
  test('by id and by name, in the order given; an id goes before a name', () => {
    const selection = inventory.vms('vm-6', 'erp-web-01', 'vm-1', 'erp-template');
    expect(ids(selection)).toEqual(['vm-6', 'vm-2', 'vm-1', 'vm-4']);
    expect(selection.problems).toEqual([]);
    expect(selection.description).toBe('vm-6, erp-web-01, vm-1, erp-template');
  });

  test('what is unknown or ambiguous is reported, the rest is taken', () => {
    const selection = inventory.vms('erp-db-1', 'twin', 'vm-1', 'mail-gateway-07', 'ERP-DB-01');
    expect(ids(selection)).toEqual(['vm-1']);
    expect(texts(selection)).toEqual([
      'vm-not-found: VM "erp-db-1" is not among the 8 VMs of vms.json; did you mean "erp-db-01", "erp-db-02"?',
      'vm-ambiguous: 2 VMs of vms.json are named "twin": vm-5 (/DC1/vm/CRM/twin), vm-6 (/DC2/vm/CRM/twin); give the id of the one you mean',
      'vm-not-found: VM "mail-gateway-07" is not among the 8 VMs of vms.json; give its name or id as the inventory has it',
      'vm-not-found: VM "ERP-DB-01" is not among the 8 VMs of vms.json; did you mean "erp-db-01", "erp-db-02", "erp-web-01"?',
    ]);
  });

  test('a candidate without a path says so', () => {
    const twins = inventoryOf({ vms: [{ id: 'vm-1', name: 'x' }, vm('vm-2', '/DC/vm/x')] });
    expect(texts(twins.vms('x'))).toEqual([
      'vm-ambiguous: 2 VMs of vms.json are named "x": vm-1 (path unknown), vm-2 (/DC/vm/x); give the id of the one you mean',
    ]);
  });

  test('none asked for, none given', () => {
    expect(inventory.vms()).toMatchObject({ vms: [], problems: [] });
  });
});

test('all VMs are there, templates included, in the order of the export', () => {
  expect(inventory.allVms.map((v) => v.id)).toEqual([
    'vm-1',
    'vm-2',
    'vm-3',
    'vm-4',
    'vm-5',
    'vm-6',
    'vm-7',
    'twin-id',
  ]);
});

describe('networks and datastores', () => {
  test.each([
    ['a network by name', inventory.network('erp-app'), { id: 'network-1', name: 'erp-app' }],
    ['a network by id', inventory.network('network-4'), { id: 'network-4', name: 'VM Network' }],
    ['a datastore by id', inventory.datastore('datastore-2'), { id: 'datastore-2', name: 'ds-gold-01' }],
    ['a datastore named like a network', inventory.datastore('network-1'), { id: 'datastore-3', name: 'network-1' }],
  ])('%s', (_, found, expected) => {
    expect(found).toStrictEqual(expected);
  });

  test.each([
    [
      'nearest',
      inventory.network('erp-apps'),
      'network-not-found: network "erp-apps" is not in networks.json; did you mean "erp-app"?',
    ],
    [
      'nothing near',
      inventory.network('dmz-frontend-99'),
      'network-not-found: network "dmz-frontend-99" is not in networks.json; known are "erp-app", "erp-db", "VM Network"',
    ],
    [
      'ambiguous network',
      inventory.network('VM Network'),
      'network-ambiguous: 2 networks of networks.json are named "VM Network": network-3, network-4; give the id of the one you mean',
    ],
    [
      'ambiguous datastore',
      inventory.datastore('ds-gold-01'),
      'datastore-ambiguous: 2 datastores of datastores.json are named "ds-gold-01": datastore-1, datastore-2; give the id of the one you mean',
    ],
    [
      'no file of them',
      inventoryOf({ vms: [] }).network('x'),
      'network-not-found: network "x" is not in vms.json; vms.json holds no networks: give Inventory.fromForklift the networks file',
    ],
  ])('%s', (_, found, expected) => {
    expect(found.id).toBeUndefined();
    expect(texts(found)).toEqual([expected]);
  });
});

test('networks and storages of an openshift source', () => {
  const networks = [
    { networkName: 'vlan', networkNamespace: 'infra', networkId: 'nad-1' },
    { networkName: 'vlan', networkNamespace: 'shop' },
  ];
  const spec = {
    networks: [{ pod: {} }, ...networks.map((n) => ({ multus: { networkName: `${n.networkNamespace}/vlan` } }))],
    volumes: [{ dataVolume: { name: 'root' } }],
  };
  const root = { metadata: { name: 'root' }, spec: { storage: { storageClassName: 'fast' } } };
  const object = { kind: 'VirtualMachine', spec: { dataVolumeTemplates: [root], template: { spec } } };
  const shop = inventoryOf({ vms: [{ uid: 'u-1', name: 'web', namespace: 'shop', object }] });
  expect(shop.providerType).toBe('openshift');
  expect(shop.network('pod')).toEqual({ type: 'pod' });
  expect(shop.network('infra/vlan')).toEqual({ name: 'vlan', namespace: 'infra' });
  expect(shop.storage('fast')).toEqual({ name: 'fast' });
  expect(texts(shop.network('vlan'))).toEqual([
    'network-ambiguous: 2 networks of vms.json are named "vlan": infra/vlan, shop/vlan; give the id of the one you mean',
  ]);
  expect(texts(shop.storage('slow'))).toEqual([
    'storage-not-found: storage "slow" is not in vms.json; known are "fast"',
  ]);
});

test('a source without networks says what to do', () => {
  const path = join(folder, 'cmdb.csv');
  writeFileSync(path, 'id,name\nvm-1,a\n');
  const table = Inventory.fromCsv(path, { mapping: { id: 'id', name: 'name' }, providerType: ProviderType.VSPHERE });
  expect(texts(table.network('x'))).toEqual([
    'network-not-found: network "x" is not in cmdb.csv; cmdb.csv holds no networks: write id and name by hand, as the source has them',
  ]);
});

test('columns of a table become attributes of a new inventory', () => {
  const path = join(folder, 'owners.csv');
  writeFileSync(path, 'vm;wave\nerp-db-01;1\n');
  const enriched = inventory.withTable(path, { name: 'vm', wave: 'wave' });
  expect(enriched.allVms[0]?.attributes).toEqual({ wave: '1' });
  expect(inventory.allVms[0]?.attributes).toBeUndefined();
  expect(enriched.network('erp-app')).toEqual({ id: 'network-1', name: 'erp-app' });
});

test('pairs for maps are proposed from a selection', () => {
  const row = {
    ...vm('vm-1', '/DC1/vm/a'),
    nics: [{ network: { id: 'n-1' } }],
    disks: [{ datastore: { id: 'd-1' }, capacity: 1 }],
  };
  const small = inventoryOf({
    vms: [row],
    networks: [{ id: 'n-1', name: 'net' }],
    datastores: [{ id: 'd-1', name: 'ds' }],
  });
  const all = small.filter({});
  expect(small.proposeNetworkPairs(all)).toEqual([{ from: { id: 'n-1', name: 'net' }, to: { type: 'pod' } }]);
  expect(small.proposeStoragePairs(all, { default: { storageClass: 'c' } })).toEqual([
    { from: { id: 'd-1', name: 'ds' }, to: { storageClass: 'c' } },
  ]);
});

describe('select', () => {
  test('the VMs that a query chooses, in its order', () => {
    const selection = inventory.select("where name ~= '^erp-db-' and path is not null order by name desc");
    expect(ids(selection)).toEqual(['vm-3', 'vm-1']);
    expect(selection.description).toBe("where name ~= '^erp-db-' and path is not null order by name desc");
    expect(selection.problems).toEqual([]);
  });

  test('the very objects of the inventory, so that selections combine', () => {
    const all = inventory.select("name like 'erp-%'");
    expect(all.vms[0]).toBe(inventory.allVms[0]);
    expect(ids(all.without(inventory.select('isTemplate')).and(inventory.vms('vm-6')))).toEqual([
      'vm-1',
      'vm-2',
      'vm-3',
      'vm-7',
      'vm-6',
    ]);
  });

  test('nothing chosen is an error, unless that may be', () => {
    const selection = inventory.select("name = 'crm'");
    expect(selection.faults).toEqual([
      {
        code: 'empty-selection',
        message: "no VM of the inventory matches: name = 'crm'",
        fix: 'check the conditions against the inventory, or call allowEmpty()',
      },
    ]);
    expect(selection.allowEmpty().faults).toEqual([]);
  });

  test('a query that does not fit this inventory chooses nothing, and says all that is wrong', () => {
    const selection = inventory.select("where powerstate = 'poweredOn' and name > 5");
    expect(selection.vms).toEqual([]);
    expect(selection.faults).toEqual([
      {
        code: 'unknown-query-field',
        message: 'query:1:7: unknown field "powerstate"',
        fix: 'did you mean "powerState"?',
        excerpt: "1 | where powerstate = 'poweredOn' and name > 5\n  |       ^",
      },
      {
        code: 'type-mismatch',
        message: 'query:1:43: > wants two numbers, two texts or two times: name is a text and 5 is a number',
        fix: "write '5' in quotes",
        excerpt: "1 | where powerstate = 'poweredOn' and name > 5\n  |                                           ^",
      },
    ]);
  });

  test('a text that is not a query', () => {
    expect(inventory.select("where name = 'erp").faults).toEqual([
      {
        code: 'open-string',
        message: "query:1:14: this text has no end: ' is not closed",
        fix: "close it with '",
        excerpt: "1 | where name = 'erp\n  |              ^",
      },
    ]);
  });
});
