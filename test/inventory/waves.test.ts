/** What waves take from an inventory and from the tables of people. */
import { join } from 'node:path';
import { Duration } from 'cdk8s';
import { Inventory, ProviderType, type Waves, type WavesOptions, Window } from '../../lib';
import { filesFor } from './kit';

const files = filesFor('waves');
const VMS = `id,name,folder,Application,tags
vm-1,erp-db-01,/dc/vm/ERP,ERP,
vm-2,erp-app-01,/dc/vm/ERP,ERP,
vm-3,twin,/dc/vm/A,,
vm-4,twin,/dc/vm/B,,
vm-5,wiki-01,/dc/vm/Wiki,,
`;
const mapping = { id: 'id', name: 'name', folder: 'folder', Application: 'Application' };
const vms = files.write('vms.csv', VMS);
const inventory = () => Inventory.fromCsv(vms, { mapping, providerType: ProviderType.VSPHERE });
const waves = (options: WavesOptions = {}): Waves =>
  inventory().waves(inventory().select("where name ~= '.'"), options);
const told = (it: Waves) => files.texts(it.problems);
const table = (text: string, columns: Record<string, string>) => ({
  applications: { file: files.write('apps.csv', text), columns },
});
const facts = ({ vms: all }: Waves, ...names: string[]) => all.map((vm) => names.map((name) => vm[name as 'app']));

test('columns of the inventory: attributes, folders, and functions', () => {
  expect(
    facts(
      waves({ columns: { app: 'Application', owner: 'folder', squad: (vm) => vm.name.slice(0, 3) } }),
      'app',
      'owner',
      'squad',
    ),
  ).toEqual([
    ['ERP', 'ERP', 'erp'],
    ['ERP', 'ERP', 'erp'],
    [undefined, 'A', 'twi'],
    [undefined, 'B', 'twi'],
    [undefined, 'Wiki', 'wik'],
  ]);
});

test('a column that no VM has is reported where one is near; an empty one looks like none', () => {
  const it = waves({ columns: { app: 'Aplication', owner: 'Besitzer', squad: 'tag:squad/', change: 'cluster' } });
  const said = it.problems.filter(({ where }) => where === 'columns');
  expect(said.map(({ severity, message, fix }) => [severity, message, fix])).toEqual([
    ['warning', 'app: no VM of the inventory has an attribute "Aplication"', 'did you mean "Application"?'],
  ]);
});

test('a table with any headers: by id, by name and folder, by application; it wins over the inventory', () => {
  const it = waves({
    columns: { app: 'Application' },
    ...table(
      'Server;System;Pfad;Besitzer\nvm-1;SAP;;\n;;;\nvm-2;;;kim@corp.example\ntwin;;/dc/vm/B;lee@corp.example\n',
      { id: 'Server', app: 'System', owner: 'Besitzer' },
    ),
  });
  expect(told(it)).toEqual([
    'apps.csv row 5: row-without-vm: twin is not a VM of the inventory: the row has no effect',
    expect.stringMatching(/^wave-01: owner-missing: 4 groups have no owner: SAP \(1 VM\), vm-3 /),
  ]);
  expect(facts(it, 'app', 'owner')).toEqual([
    ['SAP', undefined],
    ['ERP', 'kim@corp.example'],
    [undefined, undefined],
    [undefined, undefined],
    [undefined, undefined],
  ]);
  const byName = waves(
    table('n,f,a,o\ntwin,/dc/vm/B,pair,\n,,pair,lee@corp.example\n', { name: 'n', folder: 'f', app: 'a', owner: 'o' }),
  );
  expect(told(byName)).toEqual([expect.stringMatching(/^wave-01: owner-missing: 4 groups have no owner: vm-1 /)]);
  expect(facts(byName, 'app', 'owner')[3]).toEqual(['pair', 'lee@corp.example']);
});

test('a name that several have is never guessed', () => {
  expect(told(waves(table('n,a\ntwin,x\n', { name: 'n', app: 'a' })))).toEqual([
    'apps.csv row 2: ambiguous-name: "twin" is the name of vm-3 (/dc/vm/A/twin) and vm-4 (/dc/vm/B/twin); add a column with the id, or with the folder',
  ]);
});

test('two lines for one VM, or for one application, unless they say the same', () => {
  const columns = { id: 'i', app: 'a', owner: 'o' };
  expect(told(waves(table('i,a,o\nvm-1,x,\nvm-1,y,\nvm-2,x,\nvm-2,x,\n,x,kim\n,x,lee\n', columns)))).toEqual([
    'apps.csv row 3: row-twice: "erp-db-01" (vm-1) is also in row 2, with other values; keep one of the two rows',
    'apps.csv row 7: row-twice: application x is also in row 6, with other values; keep one of the two rows',
    expect.stringMatching(/^wave-01: owner-missing: 3 groups have no owner: vm-3 /),
  ]);
});

test('words that are not understood, each with what is', () => {
  const columns = { id: 'i', mode: 'm', window: 'w', pin: 'p', criticality: 'c', blackout: 'b', apps: 'm' };
  const windows = { night: Window.daily('22:00', Duration.hours(6), 'Europe/Berlin') };
  const it = waves({
    start: '2027-01-11',
    windows,
    assumedGiB: 10,
    ...table(
      'i,m,w,p,c,b\nvm-1,hot,day,first,urgent,2027-02-30\nvm-2,WARM,night,wave-07,High,2027-02-01/2027-02-03; 2027-03-01\n',
      columns,
    ),
  });
  expect(told(it)).toEqual([
    'apps.csv: invalid-wave-rule: columns: there is no "apps", accepted: id, name, folder, vcenter, app, environment, owner, squad, criticality, window, blackout, dependsOn, together, apart, pin, mode, change, namespace',
    'apps.csv row 2: invalid-blackout: blackout "2027-02-30" to "2027-02-30": "2027-02-30" is not a day or moment in Europe/Berlin; write days such as 2026-12-20, or moments such as "2026-12-20 18:00" that the clocks of the zone show',
    'apps.csv row 2: invalid-wave-fact: mode is "hot", accepted: cold, warm',
    'apps.csv row 2: invalid-wave-fact: window is "day", accepted: night',
    'apps.csv row 2: invalid-wave-fact: pin is "first", accepted: the number of a wave, 1 to 999',
    'apps.csv row 2: invalid-wave-fact: criticality is "urgent", accepted: critical, high, medium, low, or a whole number, where 1 is the most critical',
  ]);
  expect(it.vms[1]).toEqual(
    expect.objectContaining({
      mode: 'warm',
      window: 'night',
      pin: 7,
      criticality: 2,
      blackouts: ['2027-02-01/2027-02-03', '2027-03-01'],
    }),
  );
});

test('a header that is not there, and a file that is not there', () => {
  expect(told(waves(table('Server,App\nvm-1,x\n', { id: 'Servr', app: 'App' })))).toEqual([
    'apps.csv row 1: missing-column: there is no column "Servr", which the mapping uses for id; did you mean "Server"?',
  ]);
  expect(told(waves({ applications: { file: `${files.folder}/none.csv`, columns: { id: 'x' } } }))).toEqual([
    expect.stringMatching(/^none\.csv: file-missing: /),
  ]);
});

test('disks: sizes, datastores, and what is shared', () => {
  const disk = (file: string, gib: number, shared = false) => ({
    file,
    capacity: gib * 1024 ** 3,
    shared,
    datastore: { kind: 'Datastore', id: 'datastore-1' },
  });
  const file = files.write('vms.json', [
    {
      id: 'vm-1',
      name: 'a',
      storageUsed: 5 * 1024 ** 3,
      host: 'host-1',
      disks: [disk('[ds] a.vmdk', 10), disk('[ds] q.vmdk', 1, true)],
    },
    { id: 'vm-2', name: 'b', host: 'host-2', disks: [disk('[ds] b.vmdk', 20), disk('[ds] q.vmdk', 1, true)] },
  ]);
  const all = Inventory.fromForklift(file);
  const { plan, vms: read } = all.waves(all.vms('a', 'b'));
  expect(read[0]).toEqual(
    expect.objectContaining({
      usedMiB: 5120,
      provisionedMiB: 11 * 1024,
      disks: 2,
      host: 'host-1',
      datastores: ['datastore-1'],
      sharedDisks: ['[ds] q.vmdk'],
    }),
  );
  expect(plan.prepared.groups.map(({ members }) => members.length)).toEqual([2]);
});

test('what speaks against moving a VM as it is: templates, critical concerns, disks that are unknown or have no size', () => {
  const disks = [{ file: '[ds] a.vmdk', capacity: 1024 ** 3 }];
  const concerns = [
    { id: 'vmware.disk.mode', label: 'Independent disk', category: 'Critical' },
    { id: 'vmware.cbt', label: 'No CBT', category: 'Warning' },
  ];
  const blockers = (rows: object[]) => {
    const all = Inventory.fromForklift(files.write('blocked.json', rows));
    return all.waves(all.select("name ~= '.'")).vms.map((vm) => vm.blockers);
  };
  expect(
    blockers([
      { id: 'vm-1', name: 'a', host: 'host-1', disks },
      { id: 'vm-2', name: 'b', host: 'host-1', disks, isTemplate: true, concerns },
      { id: 'vm-3', name: 'c', host: 'host-1' },
      { id: 'vm-4', name: 'd', host: 'host-1', disks: [{ file: '[ds] d.vmdk', capacity: 0 }] },
    ]),
  ).toEqual([
    undefined,
    ['it is a template', 'critical concern: Independent disk'],
    ['its disks are unknown'],
    ['a disk has no size'],
  ]);
  // An inventory that tells no disks at all says nothing of any of them.
  expect(waves().vms.map((vm) => vm.blockers)).toEqual([undefined, undefined, undefined, undefined, undefined]);
});

test('VMs whose controllers share one bus move together, though Forklift does not call their disk shared', () => {
  files.write('bus/vInfo.csv', 'VM,VM ID,Powerstate\na,vm-1,poweredOn\nb,vm-2,poweredOn\n');
  files.write(
    'bus/vDisk.csv',
    'VM,VM ID,Capacity MiB,Sharing mode,Shared Bus,Path\na,vm-1,1,sharingNone,physicalSharing,[ds] q.vmdk\nb,vm-2,1,sharingNone,physicalSharing,[ds] q.vmdk\n',
  );
  const all = Inventory.fromRvTools(join(files.folder, 'bus'));
  expect(all.waves(all.vms('a', 'b')).plan.prepared.groups.map(({ members }) => members.length)).toEqual([2]);
});

test('a lock that cannot be used settles nothing, and is not written over', () => {
  const lock = files.write('waves.lock.yaml', 'version: 1\nwaves:\nvms:\n  vm-1: {}\n');
  const it = waves({ lock });
  expect(told(it)).toEqual([expect.stringMatching(/^waves\.lock\.yaml:4: unreadable-lock: vm-1: wave is missing/)]);
  expect([it.lockIsFaulty, it.drift]).toEqual([true, { added: [], changed: [] }]);
});

test('VMs that are chosen wrongly are reported with all else', () => {
  const it = inventory().waves(inventory().vms('erp-db-1'), { capacity: { vms: -1 } });
  expect(told(it)).toEqual([
    expect.stringMatching(/^vms: vm-not-found: VM "erp-db-1" is not among the 5 VMs/),
    'rules: invalid-wave-rule: capacity.vms is -1, accepted: a whole number, 1 to 1000000000',
  ]);
});
