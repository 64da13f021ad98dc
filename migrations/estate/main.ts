import { Duration } from 'cdk8s';
// biome-ignore format: names, not lines
import {
  Credentials, ForkliftApp, Inventory, MigrationProgram, Network, NetworkMap, Provider, StorageMap, VSphereProvider, WavePlans,
  Window,
} from '../../lib';

const app = new ForkliftApp({ outdir: 'migrations/estate/dist' });
const estate = new MigrationProgram(app, 'estate', { namespace: 'vm-migrations' });
const inventory = Inventory.fromRvTools('migrations/estate/inventory');

const source = new VSphereProvider(estate, 'vcenter', {
  url: 'https://vcenter.corp.example/sdk',
  credentials: Credentials.fromExternalSecret({ store: 'vault', remoteKey: 'migrations/vcenter' }),
  vddkInitImage: 'registry.corp.example/vddk:8.0.3',
});
const ends = { source, destination: Provider.host(estate, { namespace: 'openshift-mtv' }) };
const networks = new NetworkMap(estate, 'networks', {
  ...ends,
  pairs: [
    { from: inventory.network('prod-net'), to: Network.multus('vlan-10', 'estate') },
    { from: inventory.network('dmz'), to: Network.multus('vlan-20', 'estate') },
    { from: inventory.network('lab-net'), to: Network.multus('vlan-30', 'estate') },
  ],
});
const all = inventory.select("where name ~= '.'");
const storage = new StorageMap(estate, 'storage', {
  ...ends,
  pairs: inventory.proposeStoragePairs(all, {
    default: { storageClass: 'ceph-hdd' },
    targets: {
      'gold-a1': { storageClass: 'ceph-nvme' },
      'gold-a2': { storageClass: 'ceph-nvme' },
      'gold-b1': { storageClass: 'ceph-nvme' },
    },
  }),
});

// Which VM moves when. What is settled stands in the lock: npx cdk8s-forklift waves replan --app migrations/estate/main.ts
const zone = 'Europe/Berlin';
const waves = inventory.waves(all, {
  lock: 'migrations/estate/waves.lock.yaml',
  applications: {
    file: 'migrations/estate/applications.csv',
    columns: {
      id: 'Server ID',
      app: 'Application',
      environment: 'Stage',
      owner: 'Owner',
      squad: 'Squad',
      criticality: 'Criticality',
      window: 'Window',
      blackout: 'Not on',
      dependsOn: 'Needs',
      together: 'With',
      apart: 'Never with',
      mode: 'Mode',
      change: 'Change',
    },
  },
  // A VM that no row of the table names: who runs the vCenter asks around for its owner.
  columns: { owner: () => 'vcenter-team@corp.example' },
  start: '2027-01-11',
  windows: {
    weeknight: Window.weekly('Mon-Thu 20:00', Duration.hours(8), zone),
    weekend: Window.weekly('Sat 20:00', Duration.hours(12), zone),
  },
  blackouts: [{ from: '2027-02-11', to: '2027-02-14', reason: 'maintenance of the storage' }],
  capacity: { vms: 40 },
  per: { squad: { vms: 25 } },
  ramp: { first: 6, step: 12 },
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

app.synth();
