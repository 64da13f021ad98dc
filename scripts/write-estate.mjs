// Writes the invented inventory of migrations/estate: 30 applications on three clusters, as RVTools exports it into a
// folder of CSV files, and the table that its people keep. The same bytes at each run: node scripts/write-estate.mjs [folder]
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2] ?? 'migrations/estate';
let state = 20270104;
/** A number from 0 to below `most`, the same sequence each time. */
const random = (most) => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * most);
};
const pick = (list) => list[random(list.length)];

const CLUSTERS = { 'prod-a': 6, 'prod-b': 4, lab: 2 };
const DATASTORES = {
  'prod-a': ['gold-a1', 'gold-a2', 'silver-a1'],
  'prod-b': ['gold-b1', 'silver-b1'],
  lab: ['bronze-lab'],
};
const GUESTS = [
  ['Red Hat Enterprise Linux 8 (64-bit)', 6],
  ['Red Hat Enterprise Linux 7 (64-bit)', 3],
  ['Microsoft Windows Server 2019 (64-bit)', 4],
  ['Microsoft Windows Server 2012 (64-bit)', 1],
  ['SUSE Linux Enterprise 15 (64-bit)', 2],
].flatMap(([name, weight]) => Array(weight).fill(name));

// Name, environments with numbers of VMs, owner, squad, and what is special: real tables are as uneven.
const PRODUCTS = [
  ['intranet', { dev: 2, prod: 5 }, 'hr-it@corp.example', 'north', { criticality: 'low' }],
  ['wiki', { prod: 3 }, 'hr-it@corp.example', 'north', { criticality: 'low' }],
  [
    'shop',
    { dev: 4, test: 6, prod: 24 },
    'commerce@corp.example',
    'north',
    { criticality: 'critical', dependsOn: 'identity' },
  ],
  [
    'ledger',
    { test: 4, prod: 12 },
    'finance-it@corp.example',
    'south',
    { criticality: 'critical', mode: 'warm', blackout: '2027-01-28/2027-02-03' },
  ],
  [
    'payroll',
    { test: 3, prod: 6 },
    'finance-it@corp.example',
    'south',
    { criticality: 'high', blackout: '2027-01-25/2027-02-01', together: 'ledger', mode: 'warm' },
  ],
  ['identity', { test: 2, prod: 6 }, 'platform@corp.example', 'core', { criticality: 'high' }],
  ['mail', { prod: 9 }, 'platform@corp.example', 'core', { criticality: 'high' }],
  ['files', { prod: 8 }, 'platform@corp.example', 'core', {}],
  ['telemetry', { dev: 3, prod: 14 }, 'plant@corp.example', 'south', { criticality: 'medium' }],
  [
    'scada-gateway',
    { test: 2, prod: 5 },
    'plant@corp.example',
    'south',
    { criticality: 'critical', dependsOn: 'telemetry' },
  ],
  [
    'crm',
    { dev: 4, test: 5, prod: 18 },
    'sales-it@corp.example',
    'north',
    { criticality: 'high', dependsOn: 'identity' },
  ],
  ['quotes', { prod: 7 }, 'sales-it@corp.example', 'north', { criticality: 'medium', dependsOn: 'crm' }],
  ['warehouse', { test: 5, prod: 16 }, 'logistics@corp.example', 'south', { criticality: 'high', mode: 'warm' }],
  ['labels', { prod: 4 }, 'logistics@corp.example', 'south', { criticality: 'low' }],
  ['build', { dev: 22 }, 'engineering@corp.example', 'core', { criticality: 'low' }],
  ['registry', { dev: 4, prod: 4 }, 'engineering@corp.example', 'core', { criticality: 'medium' }],
  ['reports', { test: 4, prod: 10 }, 'data@corp.example', 'north', { criticality: 'medium' }],
];
/** VMs that nobody put into a table. */
const LOOSE = 75;

const vms = [];
const applications = [];
const add = (name, cluster, path, extra = {}) => {
  const n = vms.length + 1;
  const database = /-db\d|sql/.test(name);
  const disks = database ? 2 + random(3) : 1 + random(2);
  const host = `esx-${cluster}-${String(1 + random(CLUSTERS[cluster])).padStart(2, '0')}.corp.example`;
  const capacity = Array.from({ length: disks }, (_, i) =>
    i === 0 ? 40 + 20 * random(4) : (database ? 100 : 20) * (1 + random(8)),
  );
  const total = capacity.reduce((sum, gib) => sum + gib, 0);
  vms.push({
    id: `vm-${1000 + n}`,
    name,
    cluster,
    host,
    path,
    capacity,
    used: Math.ceil((total * (35 + random(55))) / 100),
    datastore: pick(DATASTORES[cluster]),
    guest: pick(GUESTS),
    mac: n,
    ...extra,
  });
  return vms.at(-1);
};

for (const [product, environments, owner, squad, special] of PRODUCTS) {
  for (const [environment, size] of Object.entries(environments)) {
    const app = environment === 'prod' ? product : `${product}-${environment}`;
    const cluster = environment === 'prod' ? pick(['prod-a', 'prod-a', 'prod-b']) : 'lab';
    const own = environment === 'prod' ? special : { mode: special.mode };
    const change = environment === 'prod' ? `CHG00${4000 + applications.length * 7}` : '';
    const window = environment === 'prod' ? 'weekend' : 'weeknight';
    for (let i = 1; i <= size; i++) {
      const role = ['app', 'web', 'db', 'app'][i % 4];
      // Some were named before there was a rule, and a few were moved by hand.
      const name =
        random(12) === 0
          ? `${product.toUpperCase()}${environment[0]}${String(i).padStart(3, '0')}`
          : `${product}-${environment}-${role}${String(i).padStart(2, '0')}`;
      const vm = add(name, cluster, `/dc-1/${environment === 'prod' ? 'Production' : 'Lab'}/${product}`);
      applications.push({
        id: vm.id,
        name,
        app,
        environment,
        owner,
        squad,
        criticality: own.criticality ?? '',
        window,
        blackout: own.blackout ?? '',
        dependsOn: i === 1 ? (own.dependsOn ?? '') : '',
        together: i === 1 ? (own.together ?? '') : '',
        apart: '',
        mode: own.mode ?? '',
        change,
      });
    }
  }
}
// A pair of domain controllers that must never be down together, and one pair that shares a disk.
for (const [name, other] of [
  ['dc01', 'dc02'],
  ['dc02', 'dc01'],
]) {
  const vm = add(name, name === 'dc01' ? 'prod-a' : 'prod-b', '/dc-1/Production/Core');
  applications.push({
    id: vm.id,
    name,
    app: '',
    environment: 'prod',
    owner: 'platform@corp.example',
    squad: 'core',
    criticality: 'critical',
    window: 'weekend',
    blackout: '',
    dependsOn: '',
    together: '',
    apart: other,
    mode: '',
    change: '',
  });
}
for (const name of ['sqlclu-1', 'sqlclu-2'])
  add(name, 'prod-b', '/dc-1/Production/Shared', { shared: '[gold-b1] sqlclu/quorum.vmdk' });
for (let i = 1; vms.length < PRODUCTS.flatMap((p) => Object.values(p[1])).reduce((a, b) => a + b) + 4 + LOOSE; i++) {
  add(
    pick(['print', 'jump', 'license', 'monitor', 'temp-mk']) + String(i).padStart(2, '0'),
    pick(['prod-a', 'prod-b', 'lab']),
    '/dc-1/Unsorted',
  );
}

const csv = (rows) => {
  const headers = Object.keys(rows[0]);
  const cell = (value) => (/[",]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value));
  return [headers, ...rows.map((row) => headers.map((header) => row[header]))]
    .map((row) => `${row.map(cell).join(',')}\n`)
    .join('');
};
const source = { 'VI SDK Server': 'vcenter.corp.example' };
const network = (vm) => (vm.cluster === 'lab' ? 'lab-net' : /-web/.test(vm.name) ? 'dmz' : 'prod-net');
const sheets = {
  'inventory/vInfo.csv': vms.map((vm) => ({
    VM: vm.name,
    Powerstate: 'poweredOn',
    Template: 'False',
    CPUs: 2 + 2 * (vm.mac % 3),
    'Memory MiB': 4096 * (1 + (vm.mac % 4)),
    NICs: 1,
    Disks: vm.capacity.length + (vm.shared ? 1 : 0),
    CBT: 'True',
    'In Use MiB': vm.used * 1024,
    Folder: vm.path,
    Datacenter: 'dc-1',
    Cluster: vm.cluster,
    Host: vm.host,
    'OS according to the configuration file': vm.guest,
    'VM ID': vm.id,
    ...source,
  })),
  'inventory/vDisk.csv': vms.flatMap((vm) => [
    ...vm.capacity.map((gib, i) => ({
      VM: vm.name,
      'Capacity MiB': gib * 1024,
      'Sharing mode': 'sharingNone',
      Path: `[${vm.datastore}] ${vm.name}/${vm.name}${i === 0 ? '' : `_${i}`}.vmdk`,
      'VM ID': vm.id,
    })),
    ...(vm.shared
      ? [{ VM: vm.name, 'Capacity MiB': 2048, 'Sharing mode': 'sharingMultiWriter', Path: vm.shared, 'VM ID': vm.id }]
      : []),
  ]),
  'inventory/vNetwork.csv': vms.map((vm) => ({
    VM: vm.name,
    Network: network(vm),
    'Mac Address': `00:50:56:a1:${(vm.mac >> 8).toString(16).padStart(2, '0')}:${(vm.mac & 255).toString(16).padStart(2, '0')}`,
    'VM ID': vm.id,
  })),
  'inventory/vTools.csv': vms.map((vm) => ({ VM: vm.name, Tools: 'toolsOk', 'VM ID': vm.id })),
  'applications.csv': applications.map((row) => ({
    'Server ID': row.id,
    Server: row.name,
    Application: row.app,
    Stage: row.environment,
    Owner: row.owner,
    Squad: row.squad,
    Criticality: row.criticality,
    Window: row.window,
    'Not on': row.blackout,
    Needs: row.dependsOn,
    With: row.together,
    'Never with': row.apart,
    Mode: row.mode,
    Change: row.change,
  })),
};
mkdirSync(join(folder, 'inventory'), { recursive: true });
for (const [file, rows] of Object.entries(sheets)) writeFileSync(join(folder, file), csv(rows));
