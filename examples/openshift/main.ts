import {
  Credentials,
  ForkliftApp,
  ForkliftRelease,
  MigrationProgram,
  MigrationType,
  Network,
  NetworkMap,
  OpenShiftProvider,
  Plan,
  Provider,
  StorageMap,
} from 'cdk8s-forklift';

const app = new ForkliftApp({ forklift: ForkliftRelease.V2_11 });
const apps = new MigrationProgram(app, 'apps', { namespace: 'openshift-mtv' });

// The Secret has the token of a service account of the old cluster, and its certificate.
const source = new OpenShiftProvider(apps, 'old-cluster', {
  url: 'https://api.old.corp.example:6443',
  credentials: Credentials.fromSecret('old-cluster-token'),
});
const ends = { source, destination: Provider.host(apps, { namespace: 'openshift-mtv' }) };
const networks = new NetworkMap(apps, 'networks', { ...ends, pairs: [{ from: { type: 'pod' }, to: Network.pod() }] });
const storage = new StorageMap(apps, 'storage', {
  ...ends,
  pairs: [{ from: { name: 'ocs-storagecluster-ceph-rbd' }, to: { storageClass: 'ceph-rbd' } }],
});

new Plan(apps, 'web', {
  ...ends,
  networks,
  storage,
  targetNamespace: 'web',
  type: MigrationType.LIVE,
  vms: [
    { id: '0a1b2c3d-0000-4000-8000-000000000001', name: 'web-01', namespace: 'web' },
    { id: '0a1b2c3d-0000-4000-8000-000000000002', name: 'web-02', namespace: 'web' },
  ],
}).run(1);

app.synth();
