import {
  Credentials,
  ForkliftApp,
  MigrationProgram,
  Network,
  NetworkMap,
  Plan,
  Provider,
  StorageMap,
  VSphereProvider,
} from 'cdk8s-forklift';

const app = new ForkliftApp();
const program = new MigrationProgram(app, 'crm', { namespace: 'vm-migrations' });

const vcenter = new VSphereProvider(program, 'vcenter', {
  url: 'https://vcenter.corp.example/sdk',
  credentials: Credentials.fromSecret('vcenter-credentials'),
  vddkInitImage: 'registry.corp.example/vddk:8.0.3',
});

const host = Provider.host(program, { namespace: 'openshift-mtv' });

const crmNetworks = new NetworkMap(program, 'crm-networks', {
  source: vcenter,
  destination: host,
  pairs: [{ from: { id: 'network-11', name: 'crm' }, to: Network.multus('vlan-30', 'crm') }],
});

const crmStorage = new StorageMap(program, 'crm-storage', {
  source: vcenter,
  destination: host,
  pairs: [{ from: { id: 'datastore-21', name: 'gold' }, to: { storageClass: 'ceph-rbd' } }],
});

const crm = new Plan(program, 'crm', {
  source: vcenter,
  destination: host,
  networks: crmNetworks,
  storage: crmStorage,
  targetNamespace: 'crm',
  vms: [
    { id: 'vm-301', name: 'crm-app-01' },
    { id: 'vm-302', name: 'crm-app-02' },
  ],
});
crm.run(1);

app.synth();
