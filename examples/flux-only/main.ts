import { Duration } from 'cdk8s';
import {
  Credentials,
  FluxDelivery,
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

// A wave that is not approved is suspended; approving it is a change of one line, which is reviewed.
shop.wave(1, { approved: true });
shop.wave(2, { window: Window.weekly('Mon-Thu 20:00', Duration.hours(8), 'Europe/Berlin') });

new FluxDelivery(app, 'flux', {
  repoUrl: 'https://git.corp.example/platform/vm-migrations.git',
  sourceSecret: 'git-login',
});

app.synth();
