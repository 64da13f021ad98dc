import { Duration } from 'cdk8s';
import {
  ArgoCdDelivery,
  Credentials,
  ForkliftApp,
  MigrationProgram,
  Network,
  NetworkMap,
  Plan,
  Provider,
  StorageMap,
  VSphereProvider,
  Window,
} from 'cdk8s-forklift';

const app = new ForkliftApp();
const shop = new MigrationProgram(app, 'shop', { namespace: 'vm-migrations' });
const source = new VSphereProvider(shop, 'vcenter', {
  url: 'https://vcenter.corp.example/sdk',
  credentials: Credentials.fromExternalSecret({ store: 'vault', remoteKey: 'migrations/vcenter' }),
  vddkInitImage: 'registry.corp.example/vddk:8.0.3',
});
const ends = { source, destination: Provider.host(shop) };
const networks = new NetworkMap(shop, 'networks', {
  ...ends,
  pairs: [{ from: { id: 'network-11', name: 'shop' }, to: Network.multus('vlan-50', 'shop') }],
});
const storage = new StorageMap(shop, 'storage', {
  ...ends,
  pairs: [{ from: { id: 'datastore-21', name: 'gold' }, to: { storageClass: 'ceph-rbd' } }],
});
const common = { ...ends, networks, storage, targetNamespace: 'shop' };

new Plan(shop, 'frontend', { ...common, vms: [{ id: 'vm-501', name: 'shop-web-01' }] }).run(1);
new Plan(shop, 'backend', { ...common, wave: 2, vms: [{ id: 'vm-502', name: 'shop-app-01' }] }).run(1);

const window = Window.weekly('Mon-Thu 20:00', Duration.hours(8), 'Europe/Berlin');
shop.wave(1, { window });
shop.wave(2, { window });

// Nobody else may start the Application of a wave.
new ArgoCdDelivery(app, 'argocd', {
  repoUrl: 'https://git.corp.example/platform/vm-migrations.git',
  approvers: ['migration-leads'],
});

app.synth();
