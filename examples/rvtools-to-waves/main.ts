import { Duration } from 'cdk8s';
import {
  Credentials,
  FluxDelivery,
  ForkliftApp,
  Inventory,
  MigrationProgram,
  Network,
  NetworkMap,
  Provider,
  StorageMap,
  VSphereProvider,
  WavePlans,
  Window,
} from 'cdk8s-forklift';

const app = new ForkliftApp();
const estate = new MigrationProgram(app, 'estate', { namespace: 'vm-migrations' });
const inventory = Inventory.fromRvTools('export');
const vms = inventory.select("where powerState = 'poweredOn'");

const source = new VSphereProvider(estate, 'vcenter', {
  url: 'https://vcenter.corp.example/sdk',
  credentials: Credentials.fromSecret('vcenter-credentials'),
  vddkInitImage: 'registry.corp.example/vddk:8.0.3',
});
const ends = { source, destination: Provider.host(estate) };
const networks = new NetworkMap(estate, 'networks', {
  ...ends,
  pairs: inventory.proposeNetworkPairs(vms, {
    targets: { 'prod-net': Network.multus('vlan-10', 'estate'), dmz: Network.multus('vlan-20', 'estate') },
  }),
});
const storage = new StorageMap(estate, 'storage', {
  ...ends,
  pairs: inventory.proposeStoragePairs(vms, { default: { storageClass: 'ceph-rbd' } }),
});

// VMs of a folder are one application and move together; the lock keeps what is settled.
const waves = inventory.waves(vms, {
  lock: 'waves.lock.yaml',
  columns: { app: 'folder', owner: () => 'vcenter-team@corp.example' },
  start: '2027-01-11',
  windows: Window.weekly('Sat 20:00', Duration.hours(10), 'Europe/Berlin'),
  capacity: { vms: 8 },
  pilots: ['wiki'],
});
new WavePlans(estate, 'estate', {
  ...ends,
  networks,
  storage,
  waves,
  targetNamespace: 'estate',
  preserveStaticIPs: true,
});
new FluxDelivery(app, 'flux', { repoUrl: 'https://git.corp.example/platform/vm-migrations.git' });

app.synth();
