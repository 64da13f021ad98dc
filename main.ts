import { Duration } from 'cdk8s';
// biome-ignore format: names, not lines
import {
  AccessMode, AnsibleHook, ArgoCdDelivery, Credentials, DatabaseBackupHook, FluxDelivery, ForkliftApp, HealthCheckHook, Inventory,
  MigrationProgram, MigrationType, Network, NetworkMap, NotifyHook, Parameter, Plan, Playbook, Provider, Rules, StorageMap,
  TargetPowerState, VolumeMode, VSphereProvider, Window,
} from './lib';

const app = new ForkliftApp();
const erp = new MigrationProgram(app, 'erp', { namespace: 'vm-migrations' });
const inventory = Inventory.fromForklift({
  vms: 'migrations/erp/inventory/vms.json',
  networks: 'migrations/erp/inventory/networks.json',
  datastores: 'migrations/erp/inventory/datastores.json',
});

// From where to where
const source = new VSphereProvider(erp, 'vcenter', {
  url: 'https://vcenter.corp.example/sdk',
  credentials: Credentials.fromExternalSecret({ store: 'vault', remoteKey: 'migrations/vcenter' }),
  vddkInitImage: 'registry.corp.example/vddk:8.0.3',
});
const destination = Provider.host(erp, { namespace: 'openshift-mtv' });
const ends = { source, destination };

const networkPairs = [
  { from: inventory.network('erp-app'), to: Network.pod() },
  { from: inventory.network('erp-db'), to: Network.multus('vlan-42', 'erp') },
  { from: inventory.network('erp-dmz'), to: Network.multus('vlan-43', 'erp') },
  { from: inventory.network('erp-backup'), to: Network.multus('vlan-44', 'erp') },
];
const networks = new NetworkMap(erp, 'networks', { ...ends, pairs: networkPairs });

const fast = { storageClass: 'ceph-nvme', accessMode: AccessMode.READ_WRITE_MANY, volumeMode: VolumeMode.BLOCK };
const large = { storageClass: 'ceph-hdd' };
const storagePairs = [
  { from: inventory.datastore('ds-gold-01'), to: fast },
  { from: inventory.datastore('ds-gold-02'), to: fast },
  { from: inventory.datastore('ds-silver-01'), to: large },
  { from: inventory.datastore('ds-archive-01'), to: large },
];
const storage = new StorageMap(erp, 'storage', { ...ends, pairs: storagePairs });
const common = { ...ends, networks, storage, targetNamespace: 'erp' };

// What runs around a VM
const image = 'registry.corp.example/migration/hook-runner:1.4.2';
const drain = new AnsibleHook(erp, 'drain', {
  image,
  playbook: Playbook.fromFile('migrations/erp/hooks/drain.yml'),
  parameters: { pool: 'erp-app', token: Parameter.fromSecretKey('load-balancer', 'token') },
});
const backup = new DatabaseBackupHook(erp, 'backup', {
  image,
  engine: 'postgresql',
  sshKey: Parameter.fromSecretKey('guest-ssh', 'id_ed25519'),
  runAs: 'postgres',
});
const health = new HealthCheckHook(erp, 'health', { image, targetNamespaces: ['erp'] });
const notify = new NotifyHook(erp, 'notify', {
  image,
  step: 'moved to the cluster',
  webhook: Parameter.fromSecretKey('operations-chat', 'webhook'),
});

// Wave 1: the applications, shut down and moved; they get new addresses on the pod network
const applications = new Plan(erp, 'applications', {
  ...common,
  description: 'ERP application, web and batch servers',
  vms: [
    inventory.select("where path like '/DC1/vm/ERP/Application/%'"),
    inventory.select("where path like '/DC1/vm/ERP/Web/%'"),
    inventory.vms('ERP Batch 01', 'erp-batch_03', 'vm-1192', 'erp-fs-01', 'erp-fs-02'),
  ],
  preserveStaticIPs: false,
  deleteVmOnFailMigration: false,
  preHooks: [drain],
  postHooks: [health, notify],
});
const web = { endpoints: [{ port: 443, protocol: 'https' as const, path: '/health' }] };
applications.vm('erp-web01.corp.example').configure({ targetName: 'erp-web01' }).addPreHook(drain, { pool: 'erp-web' });
applications.vm('erp-web02.corp.example').configure({ targetName: 'erp-web02' }).addPostHook(health, web);
applications.vm('vm-1192').addPreHook(backup);
applications.vm('ERP-APP-03').configure({ instanceType: 'u1.2xlarge', targetPowerState: TargetPowerState.OFF });
// They stay off: there is nothing to drain, and nothing that could be healthy
for (const vm of ['ERP-APP-03', 'erp-app-05', 'erp-fs-01', 'erp-fs-02']) applications.vm(vm).clearHooks();
applications.run(1);
erp.wave(1, { window: Window.weekly('Mon-Thu 20:00', Duration.hours(8), 'Europe/Berlin') });

// Wave 2: the databases, copied while they run, switched over on Saturday night
const databases = new Plan(erp, 'databases', {
  ...common,
  description: 'ERP databases',
  type: MigrationType.WARM,
  vms: inventory.select("where name ~= '^erp-db-' and powerState = 'poweredOn'"),
  wave: 2,
  deleteVmOnFailMigration: false,
  preHooks: [backup],
  postHooks: [health, notify],
});
databases.vm('erp-db-03').addPostHook(health, { endpoints: [{ port: 5432, protocol: 'tcp' }] });
databases.vm('erp-db-04').configure({ luks: { name: 'erp-db-04-luks' } });
databases.run(1, {
  cutover: '2026-12-05T22:00:00+01:00',
  window: Window.weekly('Sat 22:00', Duration.hours(6), 'Europe/Berlin'),
});
Rules.ignore(databases, 'pre-hook-of-warm-plan', { reason: 'the dump is for a rollback, hours old is good enough' });
Rules.ignore(databases, 'static-ips-on-pod-network', { reason: 'no database is on erp-app, which leads there' });

// Who applies it: either of them, from the dist/ of this repository
const repository = { repoUrl: 'https://git.corp.example/platform/vm-migrations.git', revision: 'main' };
new ArgoCdDelivery(app, 'argocd', { ...repository, namespace: 'openshift-gitops', approvers: ['migration-leads'] });
new FluxDelivery(app, 'flux', { ...repository, sourceSecret: 'git-login' });

app.synth();
