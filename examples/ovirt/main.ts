import {
  Credentials,
  ForkliftApp,
  MigrationProgram,
  Network,
  NetworkMap,
  OVirtProvider,
  Plan,
  Provider,
  StorageMap,
} from 'cdk8s-forklift';

const app = new ForkliftApp();
const erp = new MigrationProgram(app, 'erp', { namespace: 'vm-migrations' });

// The Secret has the keys user, password and ca.crt.
const source = new OVirtProvider(erp, 'engine', {
  url: 'https://engine.corp.example/ovirt-engine/api',
  credentials: Credentials.fromSecret('engine-credentials'),
});
const ends = { source, destination: Provider.host(erp) };
const networks = new NetworkMap(erp, 'networks', {
  ...ends,
  pairs: [
    { from: { id: '3f7a1c5e-0000-4000-8000-0000000000aa', name: 'ovirtmgmt' }, to: Network.multus('vlan-10', 'erp') },
    { from: { id: '3f7a1c5e-0000-4000-8000-0000000000ab', name: 'storage' }, to: Network.ignored() },
  ],
});
const storage = new StorageMap(erp, 'storage', {
  ...ends,
  pairs: [{ from: { id: '3f7a1c5e-0000-4000-8000-0000000000ba', name: 'data' }, to: { storageClass: 'ceph-rbd' } }],
});

new Plan(erp, 'application', {
  ...ends,
  networks,
  storage,
  targetNamespace: 'erp',
  preserveClusterCpuModel: true,
  vms: [
    { id: '8d2b9f40-0000-4000-8000-000000000001', name: 'erp-app-01' },
    { id: '8d2b9f40-0000-4000-8000-000000000002', name: 'erp-app-02' },
  ],
}).run(1);

app.synth();
