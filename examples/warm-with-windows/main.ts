import { Duration } from 'cdk8s';
import {
  Credentials,
  ForkliftApp,
  HealthCheckHook,
  Inventory,
  MigrationProgram,
  MigrationType,
  Network,
  NetworkMap,
  Plan,
  Provider,
  ProviderType,
  StorageMap,
  VSphereProvider,
  Window,
} from 'cdk8s-forklift';

const app = new ForkliftApp();
const crm = new MigrationProgram(app, 'crm', { namespace: 'vm-migrations' });
const inventory = Inventory.fromCsv('inventory.csv', {
  mapping: { id: 'id', name: 'name' },
  providerType: ProviderType.VSPHERE,
});
const source = new VSphereProvider(crm, 'vcenter', {
  url: 'https://vcenter.corp.example/sdk',
  credentials: Credentials.fromSecret('vcenter-credentials'),
  vddkInitImage: 'registry.corp.example/vddk:8.0.3',
});
const ends = { source, destination: Provider.host(crm) };
const networks = new NetworkMap(crm, 'networks', {
  ...ends,
  pairs: [{ from: { name: 'crm' }, to: Network.multus('vlan-30', 'crm') }],
});
const storage = new StorageMap(crm, 'storage', {
  ...ends,
  pairs: [
    { from: { name: 'gold-01' }, to: { storageClass: 'ceph-nvme' } },
    { from: { name: 'gold-02' }, to: { storageClass: 'ceph-nvme' } },
  ],
});

const health = new HealthCheckHook(crm, 'health', {
  image: 'registry.corp.example/migration/hook-runner:1.4.2',
  targetNamespaces: ['crm'],
});

// Copies begin days before, while the VMs run. They go down at the cut-over, for as long as the last changes take.
const window = Window.weekly('Sat 22:00', Duration.hours(6), 'Europe/Berlin');
new Plan(crm, 'databases', {
  ...ends,
  networks,
  storage,
  targetNamespace: 'crm',
  type: MigrationType.WARM,
  vms: inventory.select("where name ilike 'crm-db-%' order by id"),
  // A hook that fails leaves the VM where it is, for somebody to look at.
  deleteVmOnFailMigration: false,
  postHooks: [health],
}).run(1, { cutover: '2027-01-16T22:30:00+01:00', window });

// What talks to them is small, and moves cold in the same window, a week later.
new Plan(crm, 'application', {
  ...ends,
  networks,
  storage,
  targetNamespace: 'crm',
  wave: 2,
  vms: inventory.select("where name ilike 'crm-app-%' order by id"),
}).run(1, { window });

app.synth();
